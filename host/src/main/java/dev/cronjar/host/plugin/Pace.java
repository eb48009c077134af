package dev.cronjar.host.plugin;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The times that loading keeps.
 *
 * @param settle how long a file must not have changed before it is read
 * @param giveUp how long an incomplete file may stand still before it is refused
 * @param beat how often the folder is looked at while something in it is unsettled
 * @param idleBeat how often otherwise, in case the system's own notice fails
 * @param startLimit how long a plugin may take to load and start
 * @param stopLimit how long it may take to stop
 * @param collections when after an unload the garbage collector is asked, at most
 * @param leakedAfter when an unloaded plugin that is still held is reported
 */
record Pace(
    Duration settle,
    Duration giveUp,
    Duration beat,
    Duration idleBeat,
    Duration startLimit,
    Duration stopLimit,
    List<Duration> collections,
    Duration leakedAfter) {
  /** With these times but for {@code leakedAfter}, before which it collects three times. */
  static Pace normal(Duration leakedAfter) {
    return new Pace(
        Duration.ofMillis(150),
        Duration.ofSeconds(2),
        Duration.ofMillis(50),
        Duration.ofSeconds(1),
        Duration.ofSeconds(30),
        Duration.ofSeconds(10),
        Stream.of(10, 40, 90)
            .map(leakedAfter::multipliedBy)
            .map(hundred -> hundred.dividedBy(100))
            .toList(),
        leakedAfter);
  }

  Pace {
    collections = List.copyOf(collections);
  }
}
