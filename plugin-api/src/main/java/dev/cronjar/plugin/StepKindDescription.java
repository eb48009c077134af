package dev.cronjar.plugin;

/**
 * What the class of a kind of step says of itself, by {@link StepKindInfo} or by its name.
 *
 * @param name its name within the plugin, such as {@code map-reduce}
 * @param description one sentence, or empty
 */
public record StepKindDescription(String name, String description) {
  public StepKindDescription {
    ExtensionName.check(name, "A step kind", "@StepKindInfo");
  }

  /**
   * Describes the class of a kind.
   *
   * @throws IllegalArgumentException when the name is none
   */
  public static StepKindDescription of(Class<?> kindClass) {
    StepKindInfo info = kindClass.getAnnotation(StepKindInfo.class);
    String given = info == null ? "" : info.name();
    return new StepKindDescription(
        given.isEmpty() ? ExtensionName.of(kindClass, "Kind") : given,
        info == null ? "" : info.description());
  }
}
