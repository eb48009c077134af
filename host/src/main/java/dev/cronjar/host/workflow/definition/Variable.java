package dev.cronjar.host.workflow.definition;

import java.util.Optional;

/**
 * A value that a workflow is started with.
 *
 * @param usual what it is when the start gives none; without one the start must
 */
public record Variable(Type type, Optional<Object> usual, String description) {
  /** What values it takes, as they come out of JSON. */
  public enum Type {
    STRING,
    INTEGER,
    NUMBER,
    BOOLEAN,
    LIST,
    OBJECT
  }
}
