package dev.cronjar.host.plugin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pf4j.PluginDependency;

/** The dependency graph of the chosen plugins. It has no circles: {@link Plan} takes those out. */
final class Components {
  private final Map<String, PluginJar> jars;

  Components(Map<String, PluginJar> jars) {
    this.jars = jars;
  }

  /** Connected groups; within one, every plugin stands after those it needs. */
  List<List<PluginJar>> all() {
    Set<String> seen = new LinkedHashSet<>();
    List<List<PluginJar>> groups = new ArrayList<>();
    for (String id : jars.keySet()) {
      if (!seen.contains(id)) {
        Set<String> group = new LinkedHashSet<>();
        spread(id, group);
        seen.addAll(group);
        groups.add(inOrder(group));
      }
    }
    return groups;
  }

  private void spread(String id, Set<String> group) {
    PluginJar jar = jars.get(id);
    if (jar == null || !group.add(id)) {
      return;
    }
    jar.dependencies().forEach(need -> spread(need.getPluginId(), group));
    jars.values().stream()
        .filter(other -> other.dependsOn(id))
        .forEach(other -> spread(other.id(), group));
  }

  private List<PluginJar> inOrder(Set<String> group) {
    Map<String, PluginJar> ordered = new LinkedHashMap<>();
    group.stream().sorted().forEach(id -> place(id, ordered));
    return List.copyOf(ordered.values());
  }

  private void place(String id, Map<String, PluginJar> ordered) {
    PluginJar jar = jars.get(id);
    if (jar == null || ordered.containsKey(id)) {
      return;
    }
    for (PluginDependency need : jar.dependencies()) {
      place(need.getPluginId(), ordered);
    }
    ordered.put(id, jar);
  }
}
