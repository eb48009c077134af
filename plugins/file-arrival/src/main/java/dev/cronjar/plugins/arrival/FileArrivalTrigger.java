package dev.cronjar.plugins.arrival;

import dev.cronjar.plugin.Param;
import dev.cronjar.plugin.TriggerContext;
import dev.cronjar.plugin.TriggerInfo;
import dev.cronjar.plugin.TriggerSource;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.pf4j.Extension;

/**
 * Fires when a file that stands still is new in a folder. What lies there when the watching begins
 * is new too, unless it has been fired before; a file that changes afterwards is new once more.
 */
@Extension
@TriggerInfo(name = "file-arrival", description = "Fires for each file that arrives in a folder")
public final class FileArrivalTrigger implements TriggerSource<FileArrivalTrigger.Params> {

  /** Where to look, and what for. */
  public record Params(
      @Param(description = "The folder to watch: an absolute path") Path folder,
      @Param(description = "Which file names, as a glob", defaultValue = "*", min = 1, max = 200)
          String glob,
      @Param(
              description = "How long a file must have kept its size and time",
              defaultValue = "5s",
              min = 0,
              max = 86_400)
          Duration still,
      @Param(description = "How often to look", defaultValue = "2s", min = 1, max = 3_600)
          Duration every,
      @Param(
              description =
                  "The task's param, or the workflow's variable, that gets the path; a dot leads"
                      + " into a mapping",
              defaultValue = "file",
              min = 1,
              max = 100)
          String pathParam) {
    private static final Pattern NAMES = Pattern.compile("[\\w-]+(\\.[\\w-]+)*");

    /**
     * Refuses a folder that depends on where the host was started, and a broken pattern or name.
     */
    public Params {
      if (!folder.isAbsolute()) {
        throw new IllegalArgumentException(
            "folder: wanted an absolute path, found '" + folder + "'");
      }
      if (!NAMES.matcher(pathParam).matches()) {
        throw new IllegalArgumentException(
            "pathParam: wanted a name, or names parted by dots, found '" + pathParam + "'");
      }
      folder = folder.normalize();
      PathMatcher unused = matcher(glob);
    }

    PathMatcher names() {
      return matcher(glob);
    }

    /** Such as {@code file}, or {@code environment.FILE} for a value within a mapping. */
    Map<String, Object> of(Arrived file) {
      Object value = file.path().toString();
      String[] names = pathParam.split("\\.", -1);
      for (int i = names.length - 1; i > 0; i--) {
        value = Map.of(names[i], value);
      }
      return Map.of(names[0], value);
    }

    private static PathMatcher matcher(String glob) {
      return FileSystems.getDefault().getPathMatcher("glob:" + glob);
    }
  }

  /** A file and when it was first seen as it is. */
  private record Seen(Arrived file, Instant since) {}

  @Override
  public void watch(Params params, TriggerContext context)
      throws IOException, InterruptedException {
    Fired fired = Fired.of(context.dataDirectory(), context.schedule());
    Map<Path, Seen> seen = new HashMap<>();
    while (!context.isStopped()) {
      List<Arrived> present = Arrived.in(params.folder(), params.names());
      Instant now = context.clock().instant();
      for (Seen each : look(present, now, seen)) {
        boolean stands = !now.isBefore(each.since().plus(params.still()));
        if (stands && !fired.contains(each.file())) {
          context.fire(each.file().id(), params.of(each.file()));
          fired.add(each.file());
        }
      }
      fired.keepOnly(present);
      context.pause(params.every());
    }
  }

  private static List<Seen> look(List<Arrived> present, Instant now, Map<Path, Seen> seen) {
    List<Seen> looked = new ArrayList<>();
    for (Arrived file : present) {
      Seen before = seen.get(file.path());
      boolean same = before != null && before.file().equals(file);
      looked.add(same ? before : new Seen(file, now));
    }
    seen.clear();
    looked.forEach(each -> seen.put(each.file().path(), each));
    return looked;
  }
}
