package dev.cronjar.host;

import dev.cronjar.host.access.Door;
import dev.cronjar.host.alert.AlertBoard;
import dev.cronjar.host.control.Control;
import dev.cronjar.host.engine.RunningEngine;
import dev.cronjar.host.http.HttpFront;
import dev.cronjar.host.http.HttpSettings;
import dev.cronjar.host.http.Totals;
import dev.cronjar.host.jmx.JmxFront;
import dev.cronjar.host.jmx.JmxOptions;
import dev.cronjar.host.jmx.ScheduleBeanChoice;
import dev.cronjar.host.metrics.Measures;
import dev.cronjar.host.org.Caller;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Where a host is reached from outside its process, as far as it is configured: JMX and HTTP. */
final class Fronts implements AutoCloseable {
  private static final Duration COUNT = Duration.ofSeconds(15);

  private final Optional<JmxFront> jmx;
  private final Optional<HttpFront> http;

  /** What they show and lead to. */
  record Inside(
      Control control,
      RunningEngine engine,
      AlertBoard alerts,
      Measures measures,
      Totals totals,
      Door door) {}

  Fronts(Inside inside, HttpSettings http, Optional<ScheduleBeanChoice> beans, Clock clock) {
    this.jmx = beans.map(chosen -> jmxFront(inside, chosen, clock));
    this.http = http.enabled() ? Optional.of(httpFront(inside, http, clock)) : Optional.empty();
  }

  private static JmxFront jmxFront(Inside inside, ScheduleBeanChoice beans, Clock clock) {
    Caller caller = Caller.administrator("local:" + System.getProperty("user.name"));
    return new JmxFront(
        ManagementFactory.getPlatformMBeanServer(),
        inside.control,
        new JmxFront.Live(inside.engine.scheduling(), inside.alerts),
        new EngineFeed(inside.engine, "jmx"),
        new JmxOptions(caller, beans, JmxOptions.Finished.SILENT),
        clock);
  }

  private static HttpFront httpFront(Inside inside, HttpSettings settings, Clock clock) {
    HttpFront.Live live =
        new HttpFront.Live(
            inside.engine.scheduling(), inside.measures, inside.alerts, inside.totals);
    return new HttpFront(
        settings,
        new HttpFront.Parts(
            inside.control,
            live,
            new EngineFeed(inside.engine, "http"),
            inside.door,
            clock,
            System::nanoTime));
  }

  void startJmx() {
    jmx.ifPresent(JmxFront::start);
  }

  /** Lets in who comes by HTTP. */
  void open() {
    http.ifPresent(HttpFront::start);
  }

  /** Such as {@code http://127.0.0.1:7400}; empty when it is reached by no address. */
  String address() {
    return http.map(HttpFront::address).orElse("");
  }

  void chores(HostChores chores) {
    jmx.ifPresent(front -> chores.nowAndEvery(COUNT, "Totals over JMX", front::count));
  }

  @Override
  public void close() {
    http.ifPresent(HttpFront::close);
    jmx.ifPresent(JmxFront::close);
  }
}
