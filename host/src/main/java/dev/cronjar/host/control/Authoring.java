package dev.cronjar.host.control;

import dev.cronjar.host.schedule.Definition;
import java.util.List;
import java.util.Map;

/** What authors write about schedules, as values and back. Any thread. */
public interface Authoring {
  /**
   * The one entry of a text in YAML or JSON.
   *
   * @throws dev.cronjar.host.org.CronjarException listing each problem as {@code line:column field:
   *     reason}
   */
  Definition read(String text);

  /** The entry in YAML, as an author would write it. */
  String write(Definition definition);

  /** The definition with single fields changed; an empty value removes an optional one. */
  Definition change(Definition definition, Map<String, String> changes);

  /** All entries of a file: those that are well and what is wrong with the others. */
  Content readFile(String text);

  /**
   * What stands in a file.
   *
   * @param readable false when the text as a whole is no YAML or JSON: then it says nothing about
   *     which entries there are
   */
  record Content(boolean readable, List<Definition> definitions, List<Problem> problems) {
    public Content {
      definitions = List.copyOf(definitions);
      problems = List.copyOf(problems);
    }
  }

  /** What is wrong at a place; line and column count from 1, 0 where no place is known. */
  record Problem(int line, int column, String field, String reason) {
    /** {@code line:column field: reason}. */
    public String text() {
      return "%d:%d %s: %s".formatted(line, column, field, reason);
    }
  }
}
