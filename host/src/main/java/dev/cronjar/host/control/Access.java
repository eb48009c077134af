package dev.cronjar.host.control;

import dev.cronjar.host.access.Entrance;
import dev.cronjar.host.access.Passwords;
import dev.cronjar.host.audit.AuditSink;
import dev.cronjar.host.audit.AuditStore;
import dev.cronjar.host.org.AccessStore;

/**
 * Who may come in, and what is kept of what they do.
 *
 * @param changed called when users or tokens have changed: what was seen of them counts no more
 * @param sink where it is reported
 * @param audit where it is kept
 */
public record Access(
    AccessStore store,
    Entrance entrance,
    Passwords passwords,
    Runnable changed,
    AuditSink sink,
    AuditStore audit) {}
