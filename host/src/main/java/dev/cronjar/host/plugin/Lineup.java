package dev.cronjar.host.plugin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The generations that are active, and the way from these to others: stage beside the old, switch
 * at once, drain the old. What fails to stage is left out and the plan made anew, so the running
 * version stays. Used by the plugins' thread alone.
 */
final class Lineup {
  private final Duration startLimit;
  private final Withheld withheld;
  private final Departures departures;
  private final Consumer<PluginEvent> events;
  private final Consumer<TaskTable> publish;
  private final Runnable onDrained;
  private final Map<String, String> failures = new HashMap<>();
  private List<LoadedGeneration> active = List.of();
  private Plan plan = new Plan(Map.of(), Map.of());
  private long lastNumber;

  Lineup(
      Duration startLimit,
      Withheld withheld,
      Departures departures,
      Consumer<PluginEvent> events,
      Consumer<TaskTable> publish,
      Runnable onDrained) {
    this.startLimit = startLimit;
    this.withheld = withheld;
    this.departures = departures;
    this.events = events;
    this.publish = publish;
    this.onDrained = onDrained;
  }

  Plan plan() {
    return plan;
  }

  /** The generation and plugin that this JAR is active in. */
  Optional<Seat> seat(PluginJar jar) {
    for (LoadedGeneration generation : active) {
      for (LoadedPlugin plugin : generation.plugins()) {
        if (plugin.jar().sha256().equals(jar.sha256())) {
          return Optional.of(new Seat(generation, plugin));
        }
      }
    }
    return Optional.empty();
  }

  /** The JAR of this plugin that is active. */
  Optional<PluginJar> active(String id) {
    return active.stream()
        .flatMap(generation -> generation.plugins().stream())
        .map(LoadedPlugin::jar)
        .filter(jar -> jar.id().equals(id))
        .findFirst();
  }

  /** Why an operator lets this JAR not be active; empty when that is not so. */
  Optional<String> withheld(PluginJar jar) {
    return withheld.reason(jar);
  }

  /** Gives what failed before another try. */
  void forgetFailures() {
    failures.clear();
  }

  /** Makes active what the files now ask for. */
  void follow(Collection<Slot> slots, long nowNanos) {
    List<Candidate> candidates = slots.stream().map(Slot::candidate).toList();
    dropOldFailures(slots);
    Map<Set<String>, LoadedGeneration> staged = new HashMap<>();
    Plan next = planned(candidates);
    // Ends: every turn takes one JAR out.
    while (!stage(next, staged)) {
      next = planned(candidates);
    }
    switchTo(next, staged, nowNanos);
    slots.forEach(slot -> slot.learn(plan));
  }

  private Plan planned(List<Candidate> candidates) {
    Map<String, String> out = new HashMap<>(failures);
    candidates.stream()
        .flatMap(Candidate::jars)
        .forEach(jar -> withheld.reason(jar).ifPresent(why -> out.put(jar.sha256(), why)));
    return Plan.of(candidates, out, jar -> seat(jar).isPresent());
  }

  private void dropOldFailures(Collection<Slot> slots) {
    Set<String> present =
        slots.stream()
            .flatMap(slot -> slot.candidate().jars())
            .map(PluginJar::sha256)
            .collect(Collectors.toSet());
    failures.keySet().retainAll(present);
    slots.stream()
        .filter(Slot::takeFresh)
        .flatMap(slot -> slot.current().stream())
        .forEach(jar -> failures.remove(jar.sha256()));
  }

  private boolean stage(Plan next, Map<Set<String>, LoadedGeneration> staged) {
    for (List<PluginJar> component : next.components()) {
      Set<String> contents = contents(component);
      if (find(contents).isEmpty() && !staged.containsKey(contents)) {
        try {
          LoadedGeneration generation =
              Staging.stage(++lastNumber, component, startLimit, onDrained);
          staged.put(contents, generation);
          seatNewcomer(component, generation);
        } catch (Staging.Failed e) {
          failures.put(e.jar().sha256(), e.reason());
          departures.watch(e.remains(), next.files(), System.nanoTime());
          return false;
        }
      }
    }
    return true;
  }

  /** What replaces nothing need not wait for what may still take half a minute to fail. */
  private void seatNewcomer(List<PluginJar> component, LoadedGeneration generation) {
    Set<String> ids = component.stream().map(PluginJar::id).collect(Collectors.toSet());
    if (active.stream().noneMatch(other -> other.offersAnyOf(ids))) {
      List<LoadedGeneration> more = new ArrayList<>(active);
      more.add(generation);
      active = List.copyOf(more);
      publish.accept(new TaskTable(active));
    }
  }

  private void switchTo(Plan next, Map<Set<String>, LoadedGeneration> staged, long nowNanos) {
    List<LoadedGeneration> wanted = new ArrayList<>();
    for (List<PluginJar> component : next.components()) {
      Set<String> contents = contents(component);
      wanted.add(find(contents).orElseGet(() -> staged.get(contents)));
    }
    Set<LoadedGeneration> before = new HashSet<>(active);
    Map<String, String> oldFiles = plan.files();
    active = List.copyOf(wanted);
    plan = next;
    // Published before the old ones drain: whoever is turned away there finds the new ones here.
    publish.accept(new TaskTable(active));
    staged.values().stream().filter(active::contains).forEach(this::announce);
    Set<LoadedGeneration> unseated = new HashSet<>(staged.values());
    unseated.removeAll(before);
    unseated.removeAll(active);
    before.removeAll(active);
    before.forEach(generation -> departures.depart(generation, oldFiles));
    unseated.forEach(
        generation ->
            departures.unloadNow(generation, next.files(), "replaced or removed", nowNanos));
  }

  private void announce(LoadedGeneration generation) {
    Map<String, String> files = plan.files();
    for (LoadedPlugin plugin : generation.plugins()) {
      String file = files.getOrDefault(plugin.jar().id(), "");
      events.accept(PluginEvent.of(PluginEvent.Kind.LOADED, plugin.jar(), file, ""));
    }
  }

  private Optional<LoadedGeneration> find(Set<String> contents) {
    return active.stream().filter(generation -> generation.contents().equals(contents)).findFirst();
  }

  private static Set<String> contents(List<PluginJar> component) {
    return component.stream().map(PluginJar::sha256).collect(Collectors.toSet());
  }

  /** Ends all, runs inside or not. */
  void end(long nowNanos) {
    publish.accept(TaskTable.EMPTY);
    List<LoadedGeneration> last = active;
    active = List.of();
    last.forEach(LoadedGeneration::drain);
    last.forEach(
        generation -> departures.unloadNow(generation, plan.files(), "the host stops", nowNanos));
  }

  /** Where an active JAR sits. */
  record Seat(LoadedGeneration generation, LoadedPlugin plugin) {}
}
