package dev.cronjar.host.store;

import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.schedule.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A definition as JSON text, without its id. These records are the stored form: a field that is
 * added must have a meaning when it is absent.
 */
final class DefinitionJson {
  private record Stored(
      String name,
      String description,
      Map<String, String> labels,
      Map<String, String> metadata,
      String task,
      StoredTrigger trigger,
      Map<String, @Nullable Object> params,
      boolean enabled) {}

  private record StoredTrigger(
      String zone,
      @Nullable String cron,
      @Nullable String every,
      @Nullable String once,
      Trigger.@Nullable IfPast ifPast) {}

  private DefinitionJson() {}

  static String write(Definition definition) {
    Definition.About about = definition.about();
    return Json.MAPPER.writeValueAsString(
        new Stored(
            about.name(),
            about.description(),
            about.labels(),
            about.metadata(),
            definition.task(),
            stored(definition.trigger()),
            definition.params(),
            definition.enabled()));
  }

  private static StoredTrigger stored(Trigger trigger) {
    String zone = trigger.zone().getId();
    return switch (trigger) {
      case Trigger.Cron cron -> new StoredTrigger(zone, cron.expression(), null, null, null);
      case Trigger.Every every ->
          new StoredTrigger(zone, null, every.interval().toString(), null, null);
      case Trigger.Once once ->
          new StoredTrigger(zone, null, null, once.at().toString(), once.ifPast());
    };
  }

  static Definition read(ScheduleId id, String json) {
    Stored stored = Json.MAPPER.readValue(json, Stored.class);
    return new Definition(
        id,
        new Definition.About(
            stored.name(), stored.description(), stored.labels(), stored.metadata()),
        stored.task(),
        trigger(stored.trigger()),
        new LinkedHashMap<>(stored.params()),
        stored.enabled());
  }

  private static Trigger trigger(StoredTrigger stored) {
    ZoneId zone = ZoneId.of(stored.zone());
    if (stored.cron() != null) {
      return new Trigger.Cron(stored.cron(), zone);
    }
    if (stored.every() != null) {
      return new Trigger.Every(Duration.parse(stored.every()), zone);
    }
    if (stored.once() != null && stored.ifPast() != null) {
      return new Trigger.Once(Instant.parse(stored.once()), zone, stored.ifPast());
    }
    throw new IllegalStateException("A stored trigger is neither cron, every nor once: " + stored);
  }
}
