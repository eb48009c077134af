package dev.cronjar.host.control;

import dev.cronjar.host.notice.Outbox;
import dev.cronjar.host.notice.RuleStore;
import dev.cronjar.host.notify.Channels;
import dev.cronjar.host.notify.Replay;
import dev.cronjar.host.notify.Schedules;

/** What the operations on rules and notifications work on. */
public record NotificationParts(
    RuleStore rules, Outbox outbox, Channels channels, Schedules schedules, Replay replay) {}
