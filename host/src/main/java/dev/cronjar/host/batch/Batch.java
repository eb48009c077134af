package dev.cronjar.host.batch;

import dev.cronjar.host.org.InvalidName;
import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.DefinitionJson;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One task for many sets of params, under one id. It is a hidden schedule that nothing is ever due
 * of, and its runs are runs of that schedule: so limits, retry, retention, {@code why} and recovery
 * hold for them as for any other.
 *
 * @param schedule the schedule that stands for it
 * @param sets how many runs it was given
 * @param digest of what it was given, to tell a repetition from another request
 * @param actor who gave it
 */
public record Batch(String id, Schedule schedule, int sets, String digest, String actor) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final String PREFIX = "batch-";
  private static final String SETS = "batch_sets";
  private static final String DIGEST = "batch_digest";
  private static final String ACTOR = "batch_actor";

  /**
   * Refuses what cannot be an id of a batch.
   *
   * @throws InvalidName with what was wanted and found
   */
  public static String check(String id) {
    if (!FORM.matcher(id).matches()) {
      throw new InvalidName(
          "batch id",
          id,
          "letters, digits, '.', '_', '-', starting with a letter or digit, at most 100");
    }
    return id;
  }

  /** The id of the schedule of a batch. */
  public static String scheduleOf(String id) {
    return PREFIX + check(id);
  }

  public static boolean is(Schedule schedule) {
    return schedule.source().startsWith(Schedule.OF_BATCH);
  }

  /** The batch for which a schedule stands. */
  public static Batch of(Schedule schedule) {
    Map<String, String> facts = schedule.definition().about().metadata();
    return new Batch(
        schedule.source().substring(Schedule.OF_BATCH.length()),
        schedule,
        Integer.parseInt(facts.getOrDefault(SETS, "0")),
        facts.getOrDefault(DIGEST, ""),
        facts.getOrDefault(ACTOR, ""));
  }

  /** {@code id}, or {@code org/id} outside of the default org. */
  public String name() {
    ScheduleId own = schedule.id();
    String shown = own.toString();
    return shown.substring(0, shown.length() - own.value().length()) + id;
  }

  public Instant created() {
    return schedule.start();
  }

  /** A definition that says of itself which batch it stands for. */
  public static Definition marked(Definition definition, List<String> params, String actor) {
    Definition.About about = definition.about();
    Map<String, String> facts = new LinkedHashMap<>(about.metadata());
    facts.put(SETS, Integer.toString(params.size()));
    facts.put(DIGEST, digest(definition, params));
    facts.put(ACTOR, actor);
    return definition.withAbout(
        new Definition.About(about.name(), about.description(), about.labels(), facts));
  }

  /** How many sets, and what they and their settings were. */
  public record Facts(String sets, String digest) {}

  public static Facts facts(Definition definition) {
    Map<String, String> facts = definition.about().metadata();
    return new Facts(facts.getOrDefault(SETS, ""), facts.getOrDefault(DIGEST, ""));
  }

  /** A definition without what {@link #marked} put there. */
  public static Definition unmarked(Definition definition) {
    Definition.About about = definition.about();
    Map<String, String> facts = new LinkedHashMap<>(about.metadata());
    facts.keySet().removeAll(List.of(SETS, DIGEST, ACTOR));
    return definition.withAbout(
        new Definition.About(about.name(), about.description(), about.labels(), facts));
  }

  private static String digest(Definition definition, List<String> params) {
    return digest(DefinitionJson.write(definition.withId(ScheduleId.of("any"))), params);
  }

  /** What stands for a text and a list of texts. */
  public static String digest(String first, List<String> others) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(first.getBytes(StandardCharsets.UTF_8));
      for (String each : others) {
        digest.update((byte) 0);
        digest.update(each.getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException(never);
    }
  }
}
