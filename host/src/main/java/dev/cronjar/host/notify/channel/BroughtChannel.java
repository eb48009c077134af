package dev.cronjar.host.notify.channel;

import dev.cronjar.host.notice.Notification;
import dev.cronjar.host.notify.channel.NotDelivered.Hope;
import dev.cronjar.host.plugin.Errand;
import dev.cronjar.host.plugin.LoadedChannel;
import dev.cronjar.plugin.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A channel of a plugin. The plugin is looked up for each delivery, so it may come, go and be
 * replaced meanwhile; while it is not there, notifications wait.
 */
public final class BroughtChannel implements Channel {
  private static final Pattern TYPE =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*:[a-z0-9]+(-[a-z0-9]+)*");

  private final String type;
  private final Disclosed settings;
  private final Duration timeout;
  private final Offer offer;

  /** One that did not end when its time was over. */
  private @Nullable Errand late;

  /** The channels that plugins offer now. */
  @FunctionalInterface
  public interface Offer {
    Optional<LoadedChannel> find(String type);

    /** Where no plugin is. */
    static Offer none() {
      return type -> Optional.empty();
    }
  }

  BroughtChannel(String type, Disclosed settings, Duration timeout, Offer offer) {
    this.type = type;
    this.settings = settings;
    this.timeout = timeout;
    this.offer = offer;
  }

  /** Whether a type is of the form {@code plugin:channel}. */
  static boolean isType(String type) {
    return TYPE.matcher(type).matches();
  }

  @Override
  public Optional<String> problem() {
    Optional<LoadedChannel> found = offer.find(type);
    if (found.isEmpty()) {
      return Optional.of(
          "no active plugin offers the channel '" + type + "'; its notifications wait");
    }
    return found.get().refusal(settings.values()).map(settings::hidden);
  }

  @Override
  public void deliver(Notification notification) throws NotDelivered, InterruptedException {
    Errand before = late;
    if (before != null && !before.isDone()) {
      throw new NotDelivered(
          "its last delivery was interrupted after " + seconds() + " and has not ended yet",
          Hope.LATER);
    }
    late = null;
    Optional<String> problem = problem();
    if (problem.isPresent()) {
      throw new NotDelivered(problem.get(), Hope.LATER);
    }
    end(begin(notice(notification)));
  }

  /** The version looked up may have been replaced since; then there is another to look up. */
  private Errand begin(Notice notice) throws NotDelivered {
    return send(notice)
        .or(() -> send(notice))
        .orElseThrow(
            () -> new NotDelivered("the plugin of '" + type + "' is being unloaded", Hope.LATER));
  }

  private Optional<Errand> send(Notice notice) {
    return offer.find(type).flatMap(channel -> channel.send(settings.values(), notice));
  }

  private void end(Errand errand) throws NotDelivered, InterruptedException {
    boolean done = false;
    try {
      done = errand.await(timeout);
    } finally {
      if (!done) {
        errand.interrupt();
        late = errand;
      }
    }
    if (!done) {
      throw new NotDelivered("not delivered within " + seconds(), Hope.LATER);
    }
    Optional<String> failure = errand.failure().map(settings::hidden);
    if (failure.isPresent()) {
      throw new NotDelivered(failure.get(), Hope.LATER);
    }
  }

  private String seconds() {
    return timeout.toSeconds() + " s";
  }

  private static Notice notice(Notification one) {
    Map<String, String> fields = one.fields();
    return new Notice(
        one.id(),
        one.org().value(),
        one.rule(),
        one.event(),
        one.schedule(),
        one.run(),
        fields.getOrDefault("subject", ""),
        fields.getOrDefault("text", ""),
        fields,
        Instant.ofEpochMilli(one.createdMillis()));
  }
}
