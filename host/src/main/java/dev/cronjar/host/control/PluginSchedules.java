package dev.cronjar.host.control;

import dev.cronjar.host.control.ScheduleFileApply.Applied;
import dev.cronjar.host.plugin.ActivePlugin;
import dev.cronjar.host.schedule.DefinitionFile;
import dev.cronjar.host.schedule.DefinitionReader;
import dev.cronjar.host.schedule.Problem;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.workflow.reading.WorkflowReader;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Keeps what plugins bring with them as their active versions say: {@code schedules.yaml} in the
 * JAR, or {@code workflows.yaml}. They go five seconds after the plugin's last file. One thread
 * looks, any may read problems.
 */
final class PluginSchedules {
  static final String RESOURCE = "schedules.yaml";
  static final String WORKFLOWS = "workflows.yaml";

  /** Begins the source of a workflow that a plugin brings, before the plugin's id. */
  static final String WORKFLOW_OF_PLUGIN = Schedule.OF_WORKFLOW + Schedule.OF_PLUGIN;

  /** A JAR that is replaced by deleting and copying is away for a moment. */
  static final Duration GONE_AFTER = Duration.ofSeconds(5);

  private static final Logger LOG = LogManager.getLogger(PluginSchedules.class);
  private static final DefinitionFile EMPTY =
      new DefinitionFile(List.of(), List.of(), Set.of(), true);

  private final Folder plugins;
  private final Kind kind;
  private final ScheduleFileApply apply;
  private final LongSupplier nanoTime;

  /** What is in force, by source: the content of the plugin's JAR. */
  private final Map<String, String> inForce = new HashMap<>();

  private final Map<String, Long> goneSince = new HashMap<>();
  private final Map<String, List<ScheduleId>> brought = new ConcurrentHashMap<>();
  private final Map<String, List<Problem>> problems = new ConcurrentSkipListMap<>();

  /** What is known of the plugins. */
  interface Folder {
    List<ActivePlugin> active();

    /** Whether no file of this plugin is there, on no host that is known, so that it is over. */
    boolean isGone(String plugin);
  }

  /**
   * What they bring.
   *
   * @param resource the file in the JAR
   * @param prefix begins the source of what is made of it
   * @param read makes definitions of a source's name and the text
   * @param byCode the same kind of text that the plugin brings by code; empty for none
   */
  record Kind(
      String resource,
      String prefix,
      BiFunction<String, String, DefinitionFile> read,
      Function<ActivePlugin, String> byCode) {
    static Kind schedules(DefinitionReader reader) {
      return new Kind(RESOURCE, Schedule.OF_PLUGIN, reader::readFile, plugin -> "");
    }

    static Kind workflows(WorkflowReader reader) {
      return new Kind(WORKFLOWS, WORKFLOW_OF_PLUGIN, reader::readFile, ActivePlugin::workflows);
    }
  }

  PluginSchedules(Folder plugins, Kind kind, ScheduleFileApply apply, LongSupplier nanoTime) {
    this.plugins = plugins;
    this.kind = kind;
    this.apply = apply;
    this.nanoTime = nanoTime;
  }

  List<Problem> problems(String plugin) {
    return problems.getOrDefault(sourceOf(plugin), List.of());
  }

  /** What a plugin brings that is right. */
  List<ScheduleId> brought(String plugin) {
    return brought.getOrDefault(sourceOf(plugin), List.of());
  }

  List<Problem> problems() {
    return problems.values().stream().flatMap(List::stream).toList();
  }

  private String sourceOf(String plugin) {
    return kind.prefix() + plugin;
  }

  /** Puts in force what has changed; {@code sources} are those of all schedules. */
  void look(Stream<String> sources) {
    for (ActivePlugin plugin : plugins.active()) {
      goneSince.remove(sourceOf(plugin.id()));
      if (!plugin.sha256().equals(inForce.get(sourceOf(plugin.id())))) {
        bring(plugin);
      }
    }
    sources
        .filter(source -> source.startsWith(kind.prefix()))
        .distinct()
        .filter(source -> plugins.isGone(source.substring(kind.prefix().length())))
        .toList()
        .forEach(this::gone);
  }

  /** With a problem it is tried again: what stood in the way may have gone. */
  private void bring(ActivePlugin plugin) {
    String source = sourceOf(plugin.id());
    DefinitionFile file = read(plugin, source);
    brought.put(source, file.entries().stream().map(each -> each.definition().id()).toList());
    Applied applied = apply.apply(source, file);
    report(source, applied.problems());
    if (applied.problems().isEmpty() && !applied.again()) {
      inForce.put(source, plugin.sha256());
    } else {
      inForce.remove(source);
    }
  }

  private DefinitionFile read(ActivePlugin plugin, String source) {
    try {
      DefinitionFile file =
          plugin.text(kind.resource()).map(text -> kind.read().apply(source, text)).orElse(EMPTY);
      String byCode = kind.byCode().apply(plugin);
      return byCode.isEmpty() ? file : file.with(kind.read().apply(source + " (code)", byCode));
    } catch (IOException e) {
      Problem unreadable =
          new Problem(source, 0, 0, "", kind.resource() + " cannot be read: " + e.getMessage());
      return new DefinitionFile(List.of(), List.of(unreadable), Set.of(), false);
    }
  }

  private void gone(String source) {
    long since = goneSince.computeIfAbsent(source, first -> nanoTime.getAsLong());
    if (nanoTime.getAsLong() - since >= GONE_AFTER.toNanos()) {
      Applied applied = apply.apply(source, EMPTY);
      brought.remove(source);
      report(source, applied.problems());
      inForce.remove(source);
    }
  }

  /** Each problem is logged once, not with every look. */
  private void report(String source, List<Problem> now) {
    List<Problem> before = now.isEmpty() ? problems.remove(source) : problems.put(source, now);
    if (!now.equals(before)) {
      now.forEach(problem -> LOG.warn("{} - what was valid before stays in force", problem));
    }
  }
}
