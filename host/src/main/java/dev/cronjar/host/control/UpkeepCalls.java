package dev.cronjar.host.control;

import dev.cronjar.host.control.Operation.Bound;
import dev.cronjar.host.control.UpkeepOperations.Keep;
import dev.cronjar.host.control.UpkeepOperations.SetLevel;
import dev.cronjar.host.control.view.CleanView;
import dev.cronjar.host.control.view.LogLevelView;
import dev.cronjar.host.engine.execute.HostLevels;
import dev.cronjar.host.org.InvalidField;
import dev.cronjar.host.schedule.IntervalText;
import dev.cronjar.host.store.Cleaned;
import dev.cronjar.host.store.Retention;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Changes levels of the log, cleans up, backs up. */
final class UpkeepCalls {
  private static final Set<String> LEVELS = Set.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR");
  private static final Duration LASTS = Duration.ofMinutes(10);
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final String ALL = "all";
  private static final Pattern LOGGER = Pattern.compile("[A-Za-z][A-Za-z0-9_$.-]{0,199}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /**
   * Parts of the host by the last word of their package; the loggers of people have these names.
   */
  private static final Set<String> PARTS =
      Set.of(
          "access",
          "alert",
          "audit",
          "batch",
          "control",
          "engine",
          "http",
          "jmx",
          "metrics",
          "org",
          "plugin",
          "run",
          "schedule",
          "store",
          "verify",
          "workflow");

  private final Upkeep upkeep;
  private final Clock clock;

  UpkeepCalls(Upkeep upkeep, Clock clock) {
    this.upkeep = upkeep;
    this.clock = clock;
  }

  List<Bound<?, ?>> bound() {
    return List.of(
        UpkeepOperations.LOG_LEVELS.by(
            (params, caller) -> upkeep.levels().all().stream().map(this::view).toList()),
        UpkeepOperations.SET_LOG_LEVEL.by((params, caller) -> set(params)),
        UpkeepOperations.CLEAN_PREVIEW.by(
            (params, caller) -> view(upkeep.look(kept(params)), kept(params))),
        UpkeepOperations.CLEAN.by(
            (params, caller) -> view(upkeep.clean(kept(params)), kept(params))),
        UpkeepOperations.BACKUP.by((params, caller) -> upkeep.backUp(name(params.name()))));
  }

  private LogLevelView set(SetLevel params) {
    String level = params.level().toUpperCase(Locale.ROOT);
    if (!LEVELS.contains(level)) {
      throw new InvalidField(
          "level",
          "level: wanted trace, debug, info, warn or error, found '%s'. Nothing was changed."
              .formatted(params.level()));
    }
    long until = clock.millis() + lasts(params.lasts()).toMillis();
    return view(upkeep.levels().set(logger(params.component()), level, until));
  }

  private static Duration lasts(String text) {
    Optional<Duration> time = text.isEmpty() ? Optional.of(LASTS) : IntervalText.read(text);
    return time.filter(each -> each.toSeconds() >= 1 && each.compareTo(LONGEST) <= 0)
        .orElseThrow(
            () ->
                new InvalidField(
                    "lasts",
                    "lasts: wanted a time from 1s to 1d such as 15m, found '%s'. Nothing was changed."
                        .formatted(text)));
  }

  private static String logger(String component) {
    if (component.equals(ALL)) {
      return "";
    }
    if (!LOGGER.matcher(component).matches()) {
      throw new InvalidField(
          "component",
          "component: wanted all, a part of the host such as engine, or the name of a logger, found"
              + " '%s'. Nothing was changed.".formatted(component));
    }
    return PARTS.contains(component) ? "dev.cronjar.host." + component : component;
  }

  private LogLevelView view(HostLevels.Changed changed) {
    return new LogLevelView(
        changed.logger().isEmpty() ? ALL : changed.logger(),
        changed.level(),
        changed.before(),
        Iso.text(changed.untilMillis(), clock.getZone()));
  }

  private Retention kept(Keep params) {
    Retention configured = upkeep.retention();
    Duration age = params.runs().isEmpty() ? configured.age() : age(params.runs());
    long count = params.count().isEmpty() ? configured.runs() : count(params.count());
    return new Retention(age, count, configured.audit(), configured.apart());
  }

  private static Duration age(String text) {
    return IntervalText.read(text)
        .filter(each -> each.compareTo(Duration.ofHours(1)) >= 0)
        .orElseThrow(
            () ->
                new InvalidField(
                    "runs",
                    "runs: wanted an age such as 90d, at least 1h, found '%s'. Nothing was removed."
                        .formatted(text)));
  }

  private static long count(String text) {
    if (!text.matches("[1-9][0-9]{0,17}")) {
      throw new InvalidField(
          "count",
          "count: wanted a whole number, at least 1, found '%s'. Nothing was removed."
              .formatted(text));
    }
    return Long.parseLong(text);
  }

  private static CleanView view(Cleaned cleaned, Retention kept) {
    return new CleanView(
        cleaned.runs(),
        cleaned.folded(),
        cleaned.workflows().runs(),
        cleaned.workflows().steps(),
        cleaned.beside().batches(),
        cleaned.artefacts(),
        cleaned.beside().logBytes(),
        cleaned.beside().audit(),
        cleaned.beside().notifications(),
        cleaned.complete(),
        words(kept));
  }

  private static List<String> words(Retention kept) {
    List<String> words = new ArrayList<>();
    Retention.Apart apart = kept.apart();
    add(words, "runs", kept.age(), kept.runs());
    add(words, "logs", apart.logs(), 0);
    add(words, "artefacts", apart.artefacts(), 0);
    add(words, "audit", kept.audit(), apart.audits());
    apart
        .rules()
        .forEach(
            rule -> add(words, "runs of " + rule.org() + "/" + rule.id(), rule.age(), rule.runs()));
    return words.isEmpty() ? List.of("everything, for ever") : words;
  }

  private static void add(List<String> words, String what, Duration age, long count) {
    if (!age.isZero()) {
      words.add(what + ": " + IntervalText.write(age));
    }
    if (count > 0) {
      words.add(what + ": at most " + String.format(Locale.ROOT, "%,d", count));
    }
  }

  private String name(String wanted) {
    String name = wanted.isEmpty() ? STAMP.format(Instant.ofEpochMilli(clock.millis())) : wanted;
    if (!NAME.matcher(name).matches()) {
      throw new InvalidField(
          "name",
          "name: wanted letters, digits, '.', '_' and '-', found '%s'. Nothing was written."
              .formatted(wanted));
    }
    return name;
  }
}
