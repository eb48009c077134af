package dev.cronjar.plugin;

/**
 * What a trigger source's class says of itself, by {@link TriggerInfo} or by its name.
 *
 * @param name its name within the plugin, such as {@code file-arrival}
 * @param description one sentence, or empty
 */
public record TriggerDescription(String name, String description) {
  public TriggerDescription {
    ExtensionName.check(name, "A trigger source", "@TriggerInfo");
  }

  /**
   * Describes the class of a source.
   *
   * @throws IllegalArgumentException when the name is none
   */
  public static TriggerDescription of(Class<?> sourceClass) {
    TriggerInfo info = sourceClass.getAnnotation(TriggerInfo.class);
    String given = info == null ? "" : info.name();
    return new TriggerDescription(
        given.isEmpty() ? ExtensionName.of(sourceClass, "Trigger") : given,
        info == null ? "" : info.description());
  }
}
