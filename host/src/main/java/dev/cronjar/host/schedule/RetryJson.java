package dev.cronjar.host.schedule;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A retry policy as plain JSON values, for definitions that keep more than one. */
public final class RetryJson {
  private static final String FIELD = "retry";

  private RetryJson() {}

  /** As an author would have written the value of {@code retry}; false for none. */
  public static Object write(Retry retry) {
    if (retry.isOff()) {
      return false;
    }
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    PolicyTree.putRetry(tree, retry);
    return Objects.requireNonNull(PlainValues.map(tree).get(FIELD));
  }

  /**
   * Reads what {@link #write} wrote; null for none.
   *
   * @throws IllegalArgumentException when it is something else
   */
  public static Retry read(@Nullable Object written) {
    return written == null
        ? Retry.OFF
        : StoredPolicies.retry(JsonMapper.shared().valueToTree(written));
  }
}
