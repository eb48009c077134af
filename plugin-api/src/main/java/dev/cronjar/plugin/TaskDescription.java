package dev.cronjar.plugin;

/**
 * What a task class says of itself, by {@link TaskInfo} or by its name.
 *
 * @param name its name within the plugin, such as {@code fetch-pairs}
 * @param description one sentence, or empty
 * @param onlyWaits whether a virtual thread suits it
 */
public record TaskDescription(String name, String description, boolean onlyWaits) {
  public TaskDescription {
    ExtensionName.check(name, "A task", "@TaskInfo");
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

  private static String nameOf(Class<?> taskClass) {
    return ExtensionName.of(taskClass, "Task");
  }
}
