package dev.cronjar.plugin;

import dev.cronjar.plugin.InvalidParams.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a params record of JSON-like values. Safe from any thread; the record's shape is found
 * once, by {@link #of}.
 */
public final class ParamsReader<R extends Record> {
  private final Class<R> type;
  private final Shape shape;

  private ParamsReader(Class<R> type, Shape shape) {
    this.type = type;
    this.shape = shape;
  }

  /**
   * A reader for a record.
   *
   * @throws InvalidParamsType naming the component that cannot be filled
   */
  public static <R extends Record> ParamsReader<R> of(Class<R> type) {
    return new ParamsReader<>(type, Shapes.of(type));
  }

  /** Reads once; a host keeps the reader instead. */
  public static <R extends Record> R read(Map<String, @Nullable Object> params, Class<R> type) {
    return of(type).read(params);
  }

  /**
   * Checks params and makes the record of them.
   *
   * @param params maps by text, collections, texts, numbers and booleans
   * @throws InvalidParams naming every field that is wrong, not only the first
   */
  public R read(Map<String, @Nullable Object> params) {
    List<Problem> problems = new ArrayList<>();
    Optional<Object> read = shape.read(params, new Place("", false, problems));
    if (read.isEmpty()) {
      throw new InvalidParams(problems);
    }
    return type.cast(read.get());
  }
}
