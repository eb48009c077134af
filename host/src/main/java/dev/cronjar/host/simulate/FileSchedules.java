package dev.cronjar.host.simulate;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.DefinitionFile;
import dev.cronjar.host.schedule.FireTimes;
import dev.cronjar.host.schedule.Problem;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.Schedule.Activity;
import dev.cronjar.host.schedule.ScheduleId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The schedules of a file, or of all files of a folder, as if they were saved at one instant. */
public final class FileSchedules {
  private final Map<ScheduleId, Path> seen = new HashMap<>();
  private final List<Schedule> schedules = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  private FileSchedules() {}

  /**
   * A file, or all of a folder.
   *
   * @param reader of a file's name and text
   */
  public record Place(Path path, BiFunction<String, String, DefinitionFile> reader) {
    /** Whether there is any file to read. */
    public boolean isThere() {
      try (Stream<Path> files = Files.list(path)) {
        return files.anyMatch(FileSchedules::isNamedLikeSchedules);
      } catch (IOException none) {
        return false;
      }
    }
  }

  /**
   * Reads them; they are numbered in the order of their places and files' names.
   *
   * @throws CronjarException with all that is wrong in the files, or when there are none in a place
   */
  public static List<Schedule> read(List<Place> places, Instant start) {
    FileSchedules all = new FileSchedules();
    for (Place place : places) {
      files(place.path).forEach(file -> all.add(file, place.reader, start));
    }
    if (!all.problems.isEmpty()) {
      throw refused(
          all.problems.stream().map(Problem::toString).collect(Collectors.joining("\n")) + "\n");
    }
    return List.copyOf(all.schedules);
  }

  /** Has all files of a place read, for what its reader keeps of them. */
  public static void look(Place place) {
    files(place.path).forEach(file -> read(file, place.reader));
  }

  private static List<Path> files(Path place) {
    if (Files.isRegularFile(place)) {
      return List.of(place);
    }
    try (Stream<Path> files = Files.list(place)) {
      List<Path> found = files.filter(FileSchedules::isNamedLikeSchedules).sorted().toList();
      if (found.isEmpty()) {
        throw refused(
            "Wanted files named *.yaml, *.yml or *.json in the folder " + place + ", found none. ");
      }
      return found;
    } catch (IOException unreadable) {
      throw new CronjarException(
          ErrorCode.INVALID,
          "Wanted a file or a folder with schedules, found none at "
              + place
              + ". Nothing was simulated.",
          unreadable);
    }
  }

  private static boolean isNamedLikeSchedules(Path file) {
    return Files.isRegularFile(file)
        && file.getFileName().toString().matches("[^.].*\\.(yaml|yml|json)");
  }

  private void add(Path file, BiFunction<String, String, DefinitionFile> reader, Instant start) {
    DefinitionFile read = read(file, reader);
    problems.addAll(read.problems());
    for (DefinitionFile.Entry entry : read.entries()) {
      Path before = seen.putIfAbsent(entry.definition().id(), file);
      if (before == null) {
        schedules.add(schedule(entry.definition(), start));
      } else {
        problems.add(twice(file, entry, before));
      }
    }
  }

  private static DefinitionFile read(Path file, BiFunction<String, String, DefinitionFile> reader) {
    try {
      return reader.apply(file.toString(), Files.readString(file));
    } catch (IOException unreadable) {
      Problem problem = new Problem(file.toString(), 0, 0, "", "cannot be read: " + unreadable);
      return new DefinitionFile(List.of(), List.of(problem), Set.of(), false);
    }
  }

  private static Problem twice(Path file, DefinitionFile.Entry entry, Path before) {
    return new Problem(
        file.toString(),
        entry.line(),
        1,
        "",
        "schedule '" + entry.definition().id() + "' is in " + before + " already");
  }

  private Schedule schedule(Definition definition, Instant start) {
    Activity activity = definition.enabled() ? Activity.ENABLED : Activity.DISABLED;
    return new Schedule(
        schedules.size() + 1L, definition, 1, start, activity, "", "", FireTimes.NEVER);
  }

  private static CronjarException refused(String what) {
    return new CronjarException(ErrorCode.INVALID, what + "Nothing was simulated.");
  }
}
