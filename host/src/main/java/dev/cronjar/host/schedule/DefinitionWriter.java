package dev.cronjar.host.schedule;

import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Writes definitions as YAML for an editor; {@link DefinitionReader#readOne} reads it back. */
public final class DefinitionWriter {
  private static final YAMLMapper YAML =
      new YAMLMapper(
          YAMLFactory.builder()
              .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
              .disable(YAMLWriteFeature.SPLIT_LINES)
              .build());

  private DefinitionWriter() {}

  /** The same as a tree. */
  public static ObjectNode tree(Definition definition) {
    return DefinitionTree.of(definition);
  }

  /** The definition with every field that differs from an empty one, and the zone spelled out. */
  public static String yaml(Definition definition) {
    return YAML.writeValueAsString(DefinitionTree.of(definition));
  }
}
