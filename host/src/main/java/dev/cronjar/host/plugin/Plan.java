package dev.cronjar.host.plugin;

import dev.cronjar.host.plugin.Candidate.Offer;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.pf4j.DefaultVersionManager;
import org.pf4j.PluginDependency;
import org.pf4j.VersionManager;

/**
 * Which JARs are to be active: per id the highest version whose dependencies are met. A value made
 * of values, so the same files give the same answer after a restart.
 *
 * @param chosen by plugin id
 * @param excluded why JARs that were looked at cannot be active, by SHA-256
 */
record Plan(Map<String, Offer> chosen, Map<String, String> excluded) {
  private static final VersionManager VERSIONS = new DefaultVersionManager();

  Plan {
    chosen = Map.copyOf(chosen);
    excluded = Map.copyOf(excluded);
  }

  /**
   * Makes the plan.
   *
   * @param failed JARs that did not load, by SHA-256, with the reason
   * @param active tells JARs that are active now: of two with one version they go first
   */
  static Plan of(
      Collection<Candidate> candidates, Map<String, String> failed, Predicate<PluginJar> active) {
    Map<String, String> excluded = new HashMap<>(failed);
    // Ends: every turn takes one JAR out.
    while (true) {
      Plan plan = new Plan(choose(candidates, excluded, active), excluded);
      Optional<Exclusion> next = plan.firstUnmet(candidates);
      if (next.isEmpty()) {
        return plan;
      }
      excluded.put(next.get().sha256(), next.get().reason());
    }
  }

  private static Map<String, Offer> choose(
      Collection<Candidate> candidates, Map<String, String> excluded, Predicate<PluginJar> active) {
    Comparator<Offer> order = Offer.order(active);
    Map<String, Offer> chosen = new HashMap<>();
    for (Candidate candidate : candidates) {
      candidate
          .offer(excluded)
          .ifPresent(
              offer ->
                  chosen.merge(
                      offer.jar().id(), offer, (a, b) -> order.compare(a, b) >= 0 ? a : b));
    }
    return chosen;
  }

  private Optional<Exclusion> firstUnmet(Collection<Candidate> candidates) {
    return new TreeMap<>(chosen)
        .values().stream()
            .map(Offer::jar)
            .flatMap(jar -> Stream.concat(unmetNeeds(jar, candidates), circle(jar).stream()))
            .findFirst();
  }

  private Stream<Exclusion> unmetNeeds(PluginJar jar, Collection<Candidate> candidates) {
    return jar.dependencies().stream()
        .flatMap(
            need -> {
              Offer found = chosen.get(need.getPluginId());
              return (found == null
                      ? missing(jar, need)
                      : unmet(jar, need, found.jar(), candidates))
                  .stream();
            });
  }

  private static Optional<Exclusion> missing(PluginJar jar, PluginDependency need) {
    return need.isOptional()
        ? Optional.empty()
        : Optional.of(
            new Exclusion(jar.sha256(), "needs " + words(need) + ", which is not active here"));
  }

  private Optional<Exclusion> unmet(
      PluginJar jar, PluginDependency need, PluginJar found, Collection<Candidate> candidates) {
    if (meets(found, need)) {
      return Optional.empty();
    }
    // Another version that is here serves the dependent: then the upgrade waits for it.
    boolean anotherServes =
        candidates.stream()
            .flatMap(Candidate::jars)
            .filter(other -> !other.sha256().equals(found.sha256()))
            .filter(other -> !excluded.containsKey(other.sha256()))
            .anyMatch(other -> other.id().equals(found.id()) && meets(other, need));
    return Optional.of(
        anotherServes
            ? new Exclusion(found.sha256(), "plugin " + jar.label() + " needs " + words(need))
            : new Exclusion(
                jar.sha256(), "needs " + words(need) + ", found version " + found.version()));
  }

  private static boolean meets(PluginJar found, PluginDependency need) {
    return VERSIONS.checkVersionConstraint(found.version(), need.getPluginVersionSupport());
  }

  private static String words(PluginDependency need) {
    String range = need.getPluginVersionSupport();
    return "plugin " + need.getPluginId() + (range.equals("*") ? "" : " " + range);
  }

  private Optional<Exclusion> circle(PluginJar jar) {
    return reaches(jar, jar.id(), new HashSet<>())
        ? Optional.of(
            new Exclusion(jar.sha256(), "its dependencies run in a circle back to " + jar.id()))
        : Optional.empty();
  }

  private boolean reaches(PluginJar from, String id, Set<String> visited) {
    return from.dependencies().stream()
        .map(PluginDependency::getPluginId)
        .anyMatch(
            next -> {
              Offer offer = chosen.get(next);
              return next.equals(id)
                  || (offer != null && visited.add(next) && reaches(offer.jar(), id, visited));
            });
  }

  boolean isChosen(PluginJar jar, String file) {
    Offer offer = chosen.get(jar.id());
    return offer != null && offer.file().equals(file) && offer.jar().equals(jar);
  }

  /** Where a fit JAR that is neither chosen nor excluded stands, and which one goes before it. */
  Standing standing(PluginJar jar) {
    Offer first = chosen.get(jar.id());
    if (first == null) {
      return new Standing(PluginState.VERIFIED, "");
    }
    if (first.jar().sha256().equals(jar.sha256())) {
      return new Standing(PluginState.STANDBY, "the same bytes as " + first.file());
    }
    if (VERSIONS.compareVersions(first.jar().version(), jar.version()) == 0) {
      return new Standing(
          PluginState.REFUSED,
          jar.label()
              + " is already here as "
              + first.file()
              + " with other bytes: raise Plugin-Version, or replace that file");
    }
    return new Standing(
        PluginState.STANDBY,
        "version " + first.jar().version() + " in " + first.file() + " is active");
  }

  /** The file of each chosen plugin, by id. */
  Map<String, String> files() {
    Map<String, String> files = new HashMap<>();
    chosen.forEach((id, offer) -> files.put(id, offer.file()));
    return files;
  }

  /** The JARs to be loaded, grouped by what belongs together. */
  List<List<PluginJar>> components() {
    Map<String, PluginJar> jars = new TreeMap<>();
    chosen.forEach((id, offer) -> jars.put(id, offer.jar()));
    return new Components(jars).all();
  }

  /** A state with its reason. */
  record Standing(PluginState state, String reason) {}

  private record Exclusion(String sha256, String reason) {}
}
