package dev.cronjar.host.schedule;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a file in {@code schedules/} says: the entries that are valid, and what was refused beside
 * them, in the order of the text.
 *
 * @param refused ids of refused entries
 * @param allNamed whether the id of every entry could be read, so that an id that is not here is
 *     really gone from the file
 */
public record DefinitionFile(
    List<Entry> entries, List<Problem> problems, Set<ScheduleId> refused, boolean allNamed) {
  public DefinitionFile {
    entries = List.copyOf(entries);
    problems =
        problems.stream()
            .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
            .toList();
    refused = Set.copyOf(refused);
  }

  /** Both together; what stands in this one already is refused in the other. */
  public DefinitionFile with(DefinitionFile other) {
    Set<ScheduleId> own = new HashSet<>(refused);
    entries.forEach(entry -> own.add(entry.definition().id()));
    List<Entry> more =
        other.entries.stream().filter(entry -> !own.contains(entry.definition().id())).toList();
    List<Problem> twice =
        other.entries.stream()
            .filter(entry -> own.contains(entry.definition().id()))
            .map(entry -> twice(entry.definition().id()))
            .toList();
    Set<ScheduleId> allRefused = new HashSet<>(refused);
    allRefused.addAll(other.refused);
    return new DefinitionFile(
        joined(entries, more),
        joined(joined(problems, other.problems), twice),
        allRefused,
        allNamed && other.allNamed);
  }

  private static Problem twice(ScheduleId id) {
    return new Problem(
        "", 0, 0, "id", "'" + id + "' is brought by a file and by code; the file's is used");
  }

  private static <T> List<T> joined(List<T> some, List<T> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  /** A valid entry and the line on which it begins. */
  public record Entry(Definition definition, int line) {}

  /**
   * Whether a schedule that this file owned, and that is not among {@link #entries}, must stay as
   * it is: its entry is there but refused, or may be the one that could not be read.
   */
  public boolean keeps(ScheduleId id) {
    return !allNamed || refused.contains(id);
  }
}
