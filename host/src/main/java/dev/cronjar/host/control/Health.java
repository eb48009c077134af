package dev.cronjar.host.control;

import dev.cronjar.host.control.view.HealthView;
import dev.cronjar.host.engine.Figures;
import dev.cronjar.host.engine.Scheduling;
import dev.cronjar.host.org.Caller;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Whether the host can fire, and what is wrong. From memory. */
final class Health {
  private final Scheduling scheduling;
  private final Supplier<List<String>> problems;
  private final LongSupplier violations;
  private final Supplier<String> address;
  private final HostFacts facts;
  private final Clock clock;

  /** {@code problems}: what does not stop the host, but is wrong (a refused plugin, a bad file). */
  Health(
      Scheduling scheduling,
      Supplier<List<String>> problems,
      LongSupplier violations,
      Supplier<String> address,
      HostFacts facts,
      Clock clock) {
    this.scheduling = scheduling;
    this.problems = problems;
    this.violations = violations;
    this.address = address;
    this.facts = facts;
    this.clock = clock;
  }

  /** Files and plugins are told of in full only to those who see all orgs. */
  HealthView view(Caller caller) {
    Figures figures = scheduling.figures();
    boolean all = caller.sight() == Caller.Sight.ALL_ORGS;
    List<String> reasons = reasons(figures, all ? problems.get() : hidden());
    boolean running = figures.state().equals("running");
    boolean canFire = running && figures.database().up();
    boolean alive = running || figures.state().equals("paused");
    return new HealthView(
        alive ? (reasons.isEmpty() ? "OK" : "DEGRADED") : "DOWN",
        figures.state(),
        canFire,
        reasons,
        facts.name(),
        facts.version(),
        all ? facts.home().toString() : "",
        facts.pid(),
        (clock.millis() - facts.started().toEpochMilli()) / 1000.0,
        violations.getAsLong(),
        address.get());
  }

  private List<String> hidden() {
    return problems.get().isEmpty()
        ? List.of()
        : List.of("There are problems that the host's administrator sees.");
  }

  private static List<String> reasons(Figures figures, List<String> others) {
    List<String> reasons = new ArrayList<>();
    if (!figures.database().up()) {
      reasons.add(
          String.format(
              Locale.ROOT,
              "The database has not answered for %.1f s; %d writes wait. Nothing starts until it is back.",
              Math.max(0, figures.database().outageSeconds()),
              figures.database().pendingWrites()));
    }
    switch (figures.state()) {
      case "running" -> {}
      case "paused" -> reasons.add("The scheduler is paused: nothing starts until it is resumed.");
      case "draining" ->
          reasons.add("The host is stopping: running runs may end, no new ones start.");
      case "stalled" ->
          reasons.add(
              String.format(
                  Locale.ROOT,
                  "The scheduler has not moved for %.1f s.",
                  figures.scheduler().secondsSinceLastTick()));
      default -> reasons.add("The scheduler is " + figures.state() + ".");
    }
    reasons.addAll(others);
    return reasons;
  }
}
