package dev.cronjar.host.plugin;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;

/** Takes plugins out of service and back, as an operator says. The plugins' thread alone. */
final class Withholding {
  private final Withheld withheld;
  private final Lineup lineup;
  private final Runnable follow;

  /** {@code follow} makes active what may now be. */
  Withholding(Withheld withheld, Lineup lineup, Runnable follow) {
    this.withheld = withheld;
    this.lineup = lineup;
    this.follow = follow;
  }

  /** All versions; runs inside go on to their end. */
  void disable(String id) {
    withheld.disable(id);
    follow.run();
  }

  void enable(String id) {
    withheld.enable(id);
    follow.run();
  }

  /** When the version before does not load, everything stays as it was. */
  void rollback(String id) {
    PluginJar now = lineup.active(id).orElseThrow(() -> refused(id, "no version of it is active"));
    withheld.putAside(now);
    follow.run();
    if (lineup.active(id).isEmpty()) {
      withheld.takeBack(now);
      follow.run();
      throw refused(
          id, "no other version in the plugins folder can be active instead of " + now.version());
    }
  }

  private static CronjarException refused(String id, String why) {
    return new CronjarException(
        ErrorCode.CONFLICT, "Plugin '%s' cannot be rolled back: %s.".formatted(id, why));
  }
}
