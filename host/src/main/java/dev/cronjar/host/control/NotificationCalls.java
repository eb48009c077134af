package dev.cronjar.host.control;

import dev.cronjar.host.control.Operation.Bound;
import dev.cronjar.host.control.view.ChannelView;
import dev.cronjar.host.control.view.NotificationPage;
import dev.cronjar.host.control.view.NotificationView;
import dev.cronjar.host.notice.Notification;
import dev.cronjar.host.notice.Outbox;
import dev.cronjar.host.notify.Channels;
import dev.cronjar.host.notify.channel.NamedChannel;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.org.InvalidField;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.schedule.Nearest;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Notifications on their way, and the channels that they take. */
final class NotificationCalls {
  private final Outbox outbox;
  private final Channels channels;
  private final Clock clock;

  NotificationCalls(NotificationParts parts, Clock clock) {
    this.outbox = parts.outbox();
    this.channels = parts.channels();
    this.clock = clock;
  }

  List<Bound<?, ?>> bound() {
    return List.of(
        RuleOperations.NOTIFICATIONS.by(this::list),
        RuleOperations.RETRY.by(this::retry),
        RuleOperations.CHANNELS.by(
            (params, caller) -> seen(caller).map(NotificationCalls::view).toList()),
        RuleOperations.TRY.by(this::tryOne));
  }

  private NotificationPage list(RuleOperations.Select params, Caller caller) {
    int limit = Limit.check("limit", params.limit());
    Optional<OrgId> org =
        caller.sight() == Caller.Sight.ALL_ORGS ? Optional.empty() : Optional.of(caller.org());
    Outbox.Query query =
        new Outbox.Query(org, params.channel(), state(params.state()), before(params.cursor()));
    List<Outbox.Entry> found = outbox.list(query, limit + 1);
    List<Outbox.Entry> page = found.stream().limit(limit).toList();
    String next = found.size() > limit ? Long.toString(page.getLast().number()) : "";
    return new NotificationPage(page.stream().map(this::view).toList(), next);
  }

  private static Optional<Outbox.State> state(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return Stream.of(Outbox.State.values())
        .filter(state -> state.text().equals(text))
        .findFirst()
        .or(
            () -> {
              throw new InvalidField(
                  "state", "state: wanted waiting, sent or failed, found '" + text + "'");
            });
  }

  private static long before(String cursor) {
    if (!cursor.matches("\\d{0,18}")) {
      throw new InvalidField(
          "cursor", "cursor: wanted one that a page gave, found '" + cursor + "'");
    }
    return cursor.isEmpty() ? 0 : Long.parseLong(cursor);
  }

  private NotificationView retry(RuleOperations.OneNotification params, Caller caller) {
    Outbox.Entry entry = find(params.id(), caller);
    if (!outbox.retry(entry.notification().id(), clock.millis())) {
      throw new CronjarException(
          ErrorCode.CONFLICT,
          "Notification '%s' is sent. Nothing was changed.".formatted(params.id()));
    }
    return view(find(params.id(), caller));
  }

  private Outbox.Entry find(String id, Caller caller) {
    return outbox
        .find(id)
        .filter(entry -> caller.sees(entry.notification().org()))
        .orElseThrow(
            () -> new CronjarException(ErrorCode.NOT_FOUND, "No notification '" + id + "'."));
  }

  private Stream<NamedChannel> seen(Caller caller) {
    return channels.all().stream()
        .filter(
            each -> caller.sight() == Caller.Sight.ALL_ORGS || each.isFor(caller.org().value()));
  }

  /** The answer is the notification: whether it was delivered is seen by its state. */
  private NotificationView tryOne(RuleOperations.OneChannel params, Caller caller) {
    NamedChannel channel =
        seen(caller)
            .filter(each -> each.name().equals(params.name()))
            .findFirst()
            .orElseThrow(
                () ->
                    new CronjarException(
                        ErrorCode.NOT_FOUND,
                        "No channel '%s' on this host. %s"
                            .formatted(
                                params.name(),
                                Nearest.question(
                                    params.name(), seen(caller).map(NamedChannel::name).toList()))
                            .strip()));
    Map<String, String> fields = new HashMap<>();
    fields.put("event", "test");
    fields.put("rule", "test");
    fields.put("task_name", "test");
    fields.put("created_time", Iso.text(clock.millis(), clock.getZone()));
    fields.put("subject", "[cronjar] a test of the channel " + channel.name());
    fields.put("text", "Asked for by " + caller.actor() + ".");
    Notification notification =
        new Notification(
            UUID.randomUUID().toString(),
            caller.org(),
            "test",
            "test",
            "",
            "",
            channel.name(),
            fields,
            clock.millis());
    outbox.add(List.of(notification));
    return view(find(notification.id(), caller));
  }

  private static ChannelView view(NamedChannel channel) {
    return new ChannelView(
        channel.name(),
        channel.type(),
        channel.where(),
        channel.enabled(),
        channel.orgs().stream().sorted().toList());
  }

  private NotificationView view(Outbox.Entry entry) {
    ZoneId zone = clock.getZone();
    Notification one = entry.notification();
    boolean waits = entry.state() == Outbox.State.WAITING;
    return new NotificationView(
        one.id(),
        one.org().value(),
        one.rule(),
        one.event(),
        one.schedule(),
        one.run(),
        one.channel(),
        one.fields().getOrDefault("subject", ""),
        entry.state().text(),
        entry.attempts(),
        Iso.text(one.createdMillis(), zone),
        Iso.text(entry.changedMillis(), zone),
        waits ? Iso.text(entry.nextMillis(), zone) : "",
        waits && channels.find(one.channel()).isEmpty() && entry.problem().isEmpty()
            ? "no channel '" + one.channel() + "' on this host"
            : entry.problem());
  }
}
