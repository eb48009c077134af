package dev.cronjar.host.http;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is made when it is asked for, once. Any thread. */
final class Once<T> implements Supplier<T> {
  private final Supplier<T> making;
  private @Nullable T made;

  Once(Supplier<T> making) {
    this.making = making;
  }

  @Override
  public synchronized T get() {
    T value = made == null ? making.get() : made;
    made = value;
    return value;
  }

  synchronized boolean isMade() {
    return made != null;
  }
}
