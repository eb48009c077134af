package dev.cronjar.plugin;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a task class says of itself, by {@link TaskInfo} or by its name.
 *
 * @param name its name within the plugin, such as {@code fetch-pairs}
 * @param description one sentence, or empty
 * @param onlyWaits whether a virtual thread suits it
 */
public record TaskDescription(String name, String description, boolean onlyWaits) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final int LONGEST_NAME = 64;
  private static final Pattern WORD_STARTS =
      Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

  public TaskDescription {
    if (!NAME.matcher(name).matches() || name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException(
          "A task's name is made of lower-case letters, digits and single hyphens, at most "
              + LONGEST_NAME
              + " characters; found '"
              + name
              + "'. Name it by @TaskInfo(name = \"…\").");
    }
  }

  /**
   * Describes a task class.
   *
   * @throws IllegalArgumentException when the name is none
   */
  public static TaskDescription of(Class<?> taskClass) {
    TaskInfo info = taskClass.getAnnotation(TaskInfo.class);
    if (info == null) {
      return new TaskDescription(nameOf(taskClass), "", false);
    }
    String name = info.name().isEmpty() ? nameOf(taskClass) : info.name();
    return new TaskDescription(name, info.description(), info.onlyWaits());
  }

  /** {@code FetchPairsTask} is {@code fetch-pairs}, {@code HTTPCheck} is {@code http-check}. */
  private static String nameOf(Class<?> taskClass) {
    String simple = taskClass.getSimpleName();
    String bare =
        simple.endsWith("Task") && simple.length() > 4
            ? simple.substring(0, simple.length() - 4)
            : simple;
    return WORD_STARTS.matcher(bare).replaceAll("-").toLowerCase(Locale.ROOT);
  }
}
