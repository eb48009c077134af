package dev.cronjar.host.plugin;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One component of plugins loaded alone, in a process that runs a single task of it and then ends:
 * nothing is watched, replaced or unloaded.
 */
public final class LoneGeneration {
  private static final Duration START_LIMIT = Duration.ofSeconds(30);

  private LoneGeneration() {}

  /**
   * Loads and starts the plugins and answers one task of theirs.
   *
   * @param jars private copies, every plugin after those it needs
   * @param task its full name {@code plugin:task}
   * @throws CronjarException when a JAR cannot be read, a plugin does not start, or none of them
   *     offers the task
   */
  public static LoadedTask task(List<Path> jars, String task) {
    return load(jars).plugins().stream()
        .flatMap(plugin -> plugin.tasks().stream())
        .filter(each -> each.name().equals(task))
        .findFirst()
        .orElseThrow(
            () -> new CronjarException(ErrorCode.NOT_FOUND, "No task " + task + " in " + jars));
  }

  private static LoadedGeneration load(List<Path> files) {
    try {
      List<PluginJar> jars = new ArrayList<>();
      for (Path file : files) {
        jars.add(jar(file));
      }
      return Staging.stage(1, jars, START_LIMIT, () -> {});
    } catch (JarRefused refused) {
      throw new CronjarException(ErrorCode.BROKEN, String.valueOf(refused.getMessage()), refused);
    } catch (Staging.Failed failed) {
      throw new CronjarException(
          ErrorCode.BROKEN, "plugin " + failed.jar().label() + ", " + failed.reason(), failed);
    }
  }

  private static PluginJar jar(Path file) throws JarRefused {
    Verification.Identity identity = Verification.verify(JarContents.read(file));
    return new PluginJar(
        identity.id(),
        identity.version(),
        identity.dependencies(),
        identity.extensions(),
        "",
        file);
  }
}
