package dev.cronjar.host.control;

import dev.cronjar.host.control.ScheduleFileApply.Applied;
import dev.cronjar.host.engine.Scheduling;
import dev.cronjar.host.schedule.DefinitionFile;
import dev.cronjar.host.schedule.Problem;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.workflow.reading.WorkflowReader;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The files of {@code workflows/}: each workflow in them is a hidden schedule that it owns. */
final class WorkflowFileContent implements ScheduleFolder.Content {
  private static final String FOLDER = "workflows/";

  /** Begins the source of a workflow that stands in a file, before the file's name. */
  static final String OF_FILE = Schedule.OF_WORKFLOW + FOLDER;

  private final WorkflowReader reader;
  private final ScheduleFileApply apply;
  private boolean ofOthers;

  WorkflowFileContent(WorkflowReader reader, ScheduleFileApply apply) {
    this.reader = reader;
    this.apply = apply;
  }

  /** The files that own workflows now. */
  static Set<String> files(Scheduling scheduling) {
    return scheduling.schedules().stream()
        .map(status -> status.schedule().source())
        .filter(source -> source.startsWith(OF_FILE))
        .map(source -> source.substring(OF_FILE.length()))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public DefinitionFile read(String file, String text) {
    long before = reader.edition();
    DefinitionFile read = reader.readFile(file, text);
    ofOthers |= reader.edition() != before;
    return read;
  }

  @Override
  public void gone(String file) {
    long before = reader.edition();
    reader.forget(file);
    ofOthers |= reader.edition() != before;
  }

  @Override
  public Applied apply(String file, DefinitionFile content) {
    Applied applied = apply.apply(OF_FILE + file, content);
    return new Applied(applied.changes(), named(file, applied.problems()), applied.again());
  }

  /** A problem names the file as its author knows it. */
  private static List<Problem> named(String file, List<Problem> problems) {
    return problems.stream()
        .map(each -> new Problem(file, each.line(), each.column(), each.field(), each.reason()))
        .toList();
  }

  @Override
  public boolean isOfOthers() {
    boolean now = ofOthers;
    ofOthers = false;
    return now;
  }
}
