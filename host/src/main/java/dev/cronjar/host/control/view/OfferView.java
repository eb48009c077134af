package dev.cronjar.host.control.view;

/**
 * Something that a plugin brings besides tasks.
 *
 * @param type {@code trigger}, {@code step-kind}, {@code channel}, {@code listener}, {@code
 *     schedule} or {@code workflow}
 * @param name {@code plugin:name}; the id of a schedule or workflow
 * @param description one sentence, or empty
 * @param paramsSchema JSON Schema of its params; {@link #NO_PARAMS} for what takes none
 */
public record OfferView(String type, String name, String description, String paramsSchema) {
  public static final String NO_PARAMS = "{}";
}
