package dev.cronjar.plugin;

import org.jspecify.annotations.Nullable;

/**
 * Ties a run to the current thread until closed. For hosts and test kits; tasks use {@link
 * RunContext}.
 */
public final class Binding implements AutoCloseable {
  static final ThreadLocal<@Nullable RunContext> CURRENT = new ThreadLocal<>();

  private final @Nullable RunContext previous;

  private Binding(@Nullable RunContext previous) {
    this.previous = previous;
  }

  /** Ties {@code context} to this thread; close on the same thread. */
  public static Binding of(RunContext context) {
    Binding binding = new Binding(CURRENT.get());
    CURRENT.set(context);
    return binding;
  }

  /** The run of this thread, or null outside a run. */
  public static @Nullable RunContext currentOrNull() {
    return CURRENT.get();
  }

  @Override
  public void close() {
    if (previous == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(previous);
    }
  }
}
