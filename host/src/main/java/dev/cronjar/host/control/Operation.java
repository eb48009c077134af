package dev.cronjar.host.control;

import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.Permission;

/**
 * Something that can be asked of the host, the same on every front.
 *
 * @param name noun and verb, such as {@code schedules.pause}
 * @param permission what the caller needs
 * @param effect whether it is reported to the audit
 * @param params record of what it is given
 * @param result what it answers; {@link Done} when there is nothing to say
 */
public record Operation<P extends Params, R>(
    String name, Permission permission, Effect effect, Class<P> params, Class<?> result) {

  /** Whether anything is different afterwards. */
  public enum Effect {
    READS,
    CHANGES
  }

  /** Answer of an operation that has nothing to say. */
  public enum Done {
    DONE
  }

  static <P extends Params, R> Operation<P, R> reads(
      String name, Permission permission, Class<P> params, Class<?> result) {
    return new Operation<>(name, permission, Effect.READS, params, result);
  }

  static <P extends Params, R> Operation<P, R> changes(
      String name, Permission permission, Class<P> params, Class<?> result) {
    return new Operation<>(name, permission, Effect.CHANGES, params, result);
  }

  /** Ties this operation to the code that does it. */
  Bound<P, R> by(Call<P, R> call) {
    return new Bound<>(this, call);
  }

  @Override
  public String toString() {
    return name;
  }

  /** The code behind an operation. Any thread. */
  @FunctionalInterface
  interface Call<P extends Params, R> {
    R call(P params, Caller caller);
  }

  /** An operation and the code behind it. */
  public record Bound<P extends Params, R>(Operation<P, R> operation, Call<P, R> call) {}
}
