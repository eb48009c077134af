package dev.cronjar.shell.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cronjar.host.store.TcpProxy;
import dev.cronjar.shell.connect.Controls;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Three hosts on one PostgreSQL that are killed, frozen and cut off for {@code
 * -Dcronjar.cluster.seconds}.
 */
@Execution(ExecutionMode.CONCURRENT)
class ClusterEndToEnd {
  private static final int SCHEDULES = 60;
  private static final int SECONDS = Integer.getInteger("cronjar.cluster.seconds", 30);
  private static final long TAKE_OVER_MILLIS = 20_000;
  private static final String UNSETTLED =
      """
      SELECT count(*) FROM host WHERE state <> 'live' AND settled = 0""";
  private static final String STALE_WRITES =
      """
      SELECT count(*) FROM drain JOIN host ON host.epoch = drain.epoch
      WHERE host.state = 'dead' AND drain.at > host.lease_until""";
  private static final String DEADLOCKS =
      """
      SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()""";

  @RegisterExtension final OwnPostgres postgres = new OwnPostgres();
  @RegisterExtension final RealHost one = new RealHost();
  @RegisterExtension final RealHost two = new RealHost();
  @RegisterExtension final RealHost three = new RealHost();

  @Test
  void hosts_that_are_killed_frozen_and_cut_off_start_each_fire_time_exactly_once()
      throws Exception {
    long seed = Long.getLong("cronjar.seed", System.nanoTime());
    System.out.println("nemesis of three hosts by -Dcronjar.seed=" + seed);
    Workload work = new Workload(SCHEDULES, one.home().resolve("effects.txt"));
    List<RealHost> hosts = List.of(one, two, three);
    List<TcpProxy> proxies = new ArrayList<>();
    for (RealHost host : hosts) {
      TcpProxy proxy = new TcpProxy(postgres.port());
      proxies.add(proxy);
      work.putPluginInto(host, OwnPostgres.settings(name(proxies.size()), proxy.port()));
      host.options("-Xmx128m").begin();
    }
    hosts.forEach(RealHost::awaitUp);
    Controls controls = one.controls();
    for (int number = 1; number <= SCHEDULES; number++) {
      controls.schedules().create(Workload.entry(number));
    }

    try (Tenures tenures = new Tenures(postgres.url())) {
      letNemesisLoose(victims(hosts, proxies, tenures), new Random(seed));
      Workload.pass(3_000);
      await()
          .atMost(TAKE_OVER_MILLIS, TimeUnit.MILLISECONDS)
          .until(() -> Workload.ask(postgres.url(), UNSETTLED).equals("0"));
      for (RealHost host : hosts) {
        assertThat(host.terminate()).isZero();
      }
      proxies.forEach(TcpProxy::close);
      work.check(postgres.url());
      Tenures.Latest latest = tenures.latest();
      System.out.println("start or record of a fire time, ms after it and after a blow: " + latest);
      assertThat(latest.single()).as("take-over in ms").isLessThanOrEqualTo(TAKE_OVER_MILLIS);
    }
    assertThat(Workload.ask(postgres.url(), STALE_WRITES)).as("stale writes").isEqualTo("0");
    assertThat(Workload.ask(postgres.url(), DEADLOCKS)).as("deadlocks").isEqualTo("0");
  }

  private static String name(int host) {
    return "host" + host;
  }

  private static List<Nemesis.Victim> victims(
      List<RealHost> hosts, List<TcpProxy> proxies, Tenures tenures) {
    Semaphore turns = new Semaphore(2);
    List<Nemesis.Victim> victims = new ArrayList<>();
    for (int i = 0; i < hosts.size(); i++) {
      String name = name(i + 1);
      Runnable struck = () -> tenures.struck(name);
      victims.add(new Nemesis.Victim(hosts.get(i), proxies.get(i), turns, struck));
    }
    return victims;
  }

  /** Each of the first three blows is another one, and falls on another host. */
  private static void letNemesisLoose(List<Nemesis.Victim> hosts, Random random) {
    List<Nemesis.Blow> blows = new ArrayList<>(List.of(Nemesis.Blow.values()));
    Collections.shuffle(blows, random);
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (Nemesis.Victim host : hosts) {
      Nemesis.Blow first = blows.removeFirst();
      long calm = 3_000 + 4_000L * all.size();
      Random own = new Random(random.nextLong());
      all.add(CompletableFuture.runAsync(new Nemesis(host, own, first, calm, until)));
    }
    all.forEach(CompletableFuture::join);
  }
}
