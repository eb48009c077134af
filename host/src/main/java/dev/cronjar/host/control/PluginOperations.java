package dev.cronjar.host.control;

import static dev.cronjar.host.control.Operation.changes;
import static dev.cronjar.host.control.Operation.reads;
import static dev.cronjar.host.org.Permission.PLUGINS_READ;
import static dev.cronjar.host.org.Permission.PLUGINS_WRITE;

import dev.cronjar.host.control.Operation.Bound;
import dev.cronjar.host.control.view.PluginView;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.schedule.Nearest;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What can be asked about plugins, and the answers. */
public final class PluginOperations {
  public static final Operation<Params.None, List<PluginView>> LIST =
      reads("plugins.list", PLUGINS_READ, Params.None.class, List.class);
  public static final Operation<Why, List<PluginView>> WHY =
      reads("plugins.why", PLUGINS_READ, Why.class, List.class);
  public static final Operation<Params.None, List<PluginView>> RESCAN =
      changes("plugins.rescan", PLUGINS_WRITE, Params.None.class, List.class);
  public static final Operation<Install, List<PluginView>> INSTALL =
      changes("plugins.install", PLUGINS_WRITE, Install.class, List.class);
  public static final Operation<One, List<PluginView>> DISABLE =
      changes("plugins.disable", PLUGINS_WRITE, One.class, List.class);
  public static final Operation<One, List<PluginView>> ENABLE =
      changes("plugins.enable", PLUGINS_WRITE, One.class, List.class);
  public static final Operation<One, List<PluginView>> ROLLBACK =
      changes("plugins.rollback", PLUGINS_WRITE, One.class, List.class);

  private final PluginRows rows;

  public PluginOperations(PluginRows rows) {
    this.rows = rows;
  }

  /** Name: a plugin's id or a file's name. */
  public record Why(String name) implements Params {
    @Override
    public String subject() {
      return name;
    }
  }

  /** Id: of a plugin. */
  public record One(String id) implements Params {
    @Override
    public String subject() {
      return id;
    }
  }

  /**
   * File: its name in the folder.
   *
   * @param content read once, on the caller's thread, after the caller was found allowed
   */
  public record Install(String file, InputStream content) implements Params {
    @Override
    public String subject() {
      return file;
    }
  }

  List<Bound<?, ?>> bound() {
    return List.of(
        LIST.by((params, caller) -> shown(rows.list(), caller)),
        WHY.by((params, caller) -> shown(why(params.name()), caller)),
        RESCAN.by((params, caller) -> shown(rows.rescan(), caller)),
        INSTALL.by((params, caller) -> shown(install(params), caller)),
        DISABLE.by((params, caller) -> shown(turn(params.id(), rows::disable), caller)),
        ENABLE.by((params, caller) -> shown(turn(params.id(), rows::enable), caller)),
        ROLLBACK.by((params, caller) -> shown(turn(params.id(), rows::rollback), caller)));
  }

  /** How busy other orgs are is not for everybody. */
  private static List<PluginView> shown(List<PluginView> rows, Caller caller) {
    return caller.sight() == Caller.Sight.ALL_ORGS
        ? rows
        : rows.stream().map(PluginView::withoutRuns).toList();
  }

  private List<PluginView> install(Install params) {
    rows.install(params.file(), params.content());
    return why(params.file());
  }

  private List<PluginView> turn(String id, Consumer<String> switched) {
    List<PluginView> all = rows.list();
    if (all.stream().noneMatch(row -> row.id().equals(id)) || id.isEmpty()) {
      throw new CronjarException(ErrorCode.NOT_FOUND, "No plugin '" + id + "'. " + hint(all, id));
    }
    switched.accept(id);
    return why(id);
  }

  private List<PluginView> why(String name) {
    List<PluginView> all = rows.list();
    List<PluginView> found = all.stream().filter(row -> isCalled(row, name)).toList();
    if (found.isEmpty()) {
      throw new CronjarException(
          ErrorCode.NOT_FOUND, "No plugin or file '" + name + "'. " + hint(all, name));
    }
    return found;
  }

  private static boolean isCalled(PluginView row, String name) {
    return row.id().equals(name) || row.file().equals(name);
  }

  private static String hint(List<PluginView> rows, String name) {
    Stream<String> names = rows.stream().flatMap(row -> Stream.of(row.id(), row.file()));
    String nearest = Nearest.question(name, names.filter(text -> !text.isEmpty()).toList());
    return nearest.isEmpty() ? "There is no JAR of that name in the plugins folder." : nearest;
  }
}
