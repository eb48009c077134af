package dev.cronjar.host;

import dev.cronjar.host.schedule.DefinitionFile;
import dev.cronjar.host.schedule.DefinitionReader;
import dev.cronjar.host.schedule.Problem;
import dev.cronjar.host.schedule.TriggerTimes;
import dev.cronjar.host.workflow.reading.WorkflowReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;

/** Checks files without a host: {@code cronjar.yaml} as settings, anything else as schedules. */
public final class FileCheck {
  /** At the top level, in YAML or JSON. */
  private static final Pattern WORKFLOWS =
      Pattern.compile("(?m)^(\\s*\\{\\s*)?[\"']?(workflows|templates)[\"']?\\s*:");

  private final PrintStream out;

  public FileCheck(PrintStream out) {
    this.out = out;
  }

  /** Writes what is wrong, one line each; the exit status, 78 when something is. */
  public int check(List<Path> files) {
    boolean bad = false;
    for (Path file : files) {
      List<Problem> problems = problems(file);
      problems.forEach(out::println);
      bad |= !problems.isEmpty();
    }
    return bad ? HostProcess.BAD_CONFIGURATION : HostProcess.OK;
  }

  private List<Problem> problems(Path file) {
    try {
      String text = Files.readString(file);
      if (file.endsWith("cronjar.yaml")) {
        return settings(file, text);
      }
      return WORKFLOWS.matcher(text).find() ? workflows(file, text) : schedules(file, text);
    } catch (IOException unreadable) {
      return List.of(new Problem(file.toString(), 0, 0, "", "cannot be read: " + unreadable));
    }
  }

  private static List<Problem> settings(Path file, String text) {
    HostConfig standard = HostConfig.standard("check", ZoneId.systemDefault());
    return HostConfigReader.read(file.toString(), text, standard, System.getenv()).problems();
  }

  private List<Problem> schedules(Path file, String text) {
    return told(file, "schedules", reader().readFile(file.toString(), text));
  }

  /** Names of tasks and of other workflows are the host's to know. */
  private List<Problem> workflows(Path file, String text) {
    return told(file, "workflows", new WorkflowReader(reader()).readFile(file.toString(), text));
  }

  private List<Problem> told(Path file, String what, DefinitionFile read) {
    if (read.problems().isEmpty()) {
      out.println(file + ": " + read.entries().size() + " " + what + ", all well formed");
    }
    return read.problems();
  }

  private static DefinitionReader reader() {
    return new DefinitionReader(new TriggerTimes(), ZoneId.systemDefault());
  }
}
