package dev.cronjar.host.engine.execute;

import dev.cronjar.host.plugin.LoadedTask;
import dev.cronjar.host.run.Firing;
import dev.cronjar.host.schedule.Schedule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The params records of firings: made once for each revision and generation, because most firings
 * repeat the last one.
 */
final class BoundParams {
  private static final JsonMapper JSON = new JsonMapper();

  private final Map<Long, Bound> bySchedule = new ConcurrentHashMap<>();

  /** Of schedules that leave everything to the task's defaults: one for all of them. */
  private final Map<LoadedTask, Object> defaults = new ConcurrentHashMap<>();

  /** The record for {@code task}; what it throws says which field is wrong. */
  Object of(Firing firing, LoadedTask task) {
    if (!firing.params().isEmpty()) {
      return task.bind(laidOver(firing.schedule().definition().params(), firing.params()));
    }
    Schedule schedule = firing.schedule();
    if (schedule.definition().params().isEmpty()) {
      return defaults(task);
    }
    Bound known = bySchedule.get(schedule.number());
    if (known != null && known.revision == schedule.revision() && known.task.equals(task)) {
      return known.params;
    }
    Object params = task.bind(schedule.definition().params());
    bySchedule.put(schedule.number(), new Bound(schedule.revision(), task, params));
    return params;
  }

  private Object defaults(LoadedTask task) {
    Object known = defaults.get(task);
    if (known == null) {
      known = task.bind(Map.of());
      defaults.put(task, known);
    }
    return known;
  }

  /** A generation has gone: nothing here may keep it alive. */
  void forget(long generation) {
    bySchedule.values().removeIf(bound -> bound.task.generation().number() == generation);
    defaults.keySet().removeIf(task -> task.generation().number() == generation);
  }

  private static Map<String, @Nullable Object> laidOver(
      Map<String, @Nullable Object> base, String json) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>(base);
    all.putAll(JSON.readValue(json, new TypeReference<Map<String, @Nullable Object>>() {}));
    return all;
  }

  private record Bound(int revision, LoadedTask task, Object params) {}
}
