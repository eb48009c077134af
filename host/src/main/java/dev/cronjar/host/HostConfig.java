package dev.cronjar.host;

import dev.cronjar.host.alert.AlertBounds;
import dev.cronjar.host.http.HttpSettings;
import dev.cronjar.host.org.OrgLimits;
import dev.cronjar.host.schedule.Problem;
import dev.cronjar.host.store.Retention;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/**
 * What {@code cronjar.yaml} says; absent settings have the values of {@link #standard}.
 *
 * @param name of this host, in consoles, logs and runs
 * @param zone of schedules that name none
 * @param concurrentRuns the host limit
 * @param drain how long an orderly stop waits for running runs
 * @param scheduleBeans which schedules get a JMX bean: auto, all, none or a pattern of ids
 * @param orgLimits how many runs an org may have under way
 * @param stuckThreads with so many stuck threads a task gets no more
 * @param http where and how it listens
 * @param alerts from where on something is wrong
 */
public record HostConfig(
    String name,
    ZoneId zone,
    int concurrentRuns,
    Duration drain,
    DatabaseSettings database,
    String scheduleBeans,
    OrgLimits orgLimits,
    int stuckThreads,
    HttpSettings http,
    AlertBounds alerts) {

  private static final int STUCK_THREADS = 3;

  /** A host on which no org is limited, and which listens as usual. */
  public HostConfig(
      String name,
      ZoneId zone,
      int concurrentRuns,
      Duration drain,
      DatabaseSettings database,
      String scheduleBeans) {
    this(
        name,
        zone,
        concurrentRuns,
        drain,
        database,
        scheduleBeans,
        OrgLimits.NONE,
        STUCK_THREADS,
        HttpSettings.STANDARD,
        AlertBounds.STANDARD);
  }

  /** The same, but for where it listens. */
  HostConfig listening(HttpSettings other) {
    return new HostConfig(
        name,
        zone,
        concurrentRuns,
        drain,
        database,
        scheduleBeans,
        orgLimits,
        stuckThreads,
        other,
        alerts);
  }

  /** Where everything is kept, and how long; an empty url means SQLite inside the home. */
  public record DatabaseSettings(String url, String user, String password, Retention retention) {
    public static final DatabaseSettings INSIDE =
        new DatabaseSettings("", "", "", Retention.EVERYTHING);

    DatabaseSettings keeping(Retention kept) {
      return new DatabaseSettings(url, user, password, kept);
    }

    public boolean isInside() {
      return url.isEmpty();
    }

    @Override
    public String toString() {
      return isInside() ? "SQLite" : url;
    }
  }

  /** A configuration, or what is wrong with it. */
  public record Reading(HostConfig config, List<Problem> problems) {}

  /** The configuration of a home without a file; {@code machine} names the host. */
  public static HostConfig standard(String machine, ZoneId zone) {
    return new HostConfig(
        machine, zone, 100, Duration.ofSeconds(30), DatabaseSettings.INSIDE, "auto");
  }
}
