package dev.cronjar.host.control.view;

/**
 * A task that an active plugin offers.
 *
 * @param name {@code plugin:task}
 * @param shortName unique short name, empty when another plugin has a task of the same short name
 * @param paramsSchema JSON Schema of its params
 */
public record TaskView(
    String name,
    String shortName,
    String plugin,
    String pluginVersion,
    String description,
    String paramsSchema) {}
