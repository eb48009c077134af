package dev.cronjar.host.plugin;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that a plugin brings besides tasks.
 *
 * @param type {@code trigger}, {@code step-kind}, {@code channel} or {@code listener}
 * @param name its full name {@code plugin:name}
 * @param description one sentence, or empty
 * @param schema JSON Schema of its params; empty for what takes none
 */
public record Offer(
    String type, String name, String description, Map<String, @Nullable Object> schema) {}
