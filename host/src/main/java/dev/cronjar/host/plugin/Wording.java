package dev.cronjar.host.plugin;

import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.pf4j.PluginRuntimeException;

/**
 * Plugin failures in words. The words are kept and the throwable is not: its class may be the
 * plugin's and would hold it in memory.
 */
final class Wording {
  private static final int LONGEST = 500;

  private Wording() {}

  /** Type, message and place of what really went wrong. */
  static String of(@Nullable Throwable thrown) {
    if (thrown == null) {
      return "an unknown failure";
    }
    try {
      Throwable root = unwrapped(thrown);
      return root.getClass().getName() + message(root) + place(root);
    } catch (Throwable e) {
      // A plugin's exception may throw even from its own getters.
      return thrown.getClass().getName() + ", which cannot be described";
    }
  }

  private static Throwable unwrapped(Throwable thrown) {
    Throwable inner = thrown;
    Throwable cause = inner.getCause();
    while (cause != null && isWrapper(inner)) {
      inner = cause;
      cause = inner.getCause();
    }
    return inner;
  }

  private static boolean isWrapper(Throwable thrown) {
    return thrown instanceof PluginRuntimeException
        || thrown instanceof InvocationTargetException
        || thrown instanceof ExecutionException
        || thrown instanceof ExceptionInInitializerError;
  }

  private static String message(Throwable thrown) {
    String message = Optional.ofNullable(thrown.getMessage()).orElse("");
    String cut = message.length() > LONGEST ? message.substring(0, LONGEST) + "…" : message;
    return cut.isEmpty() ? "" : ": " + cut;
  }

  private static String place(Throwable thrown) {
    StackTraceElement[] frames = thrown.getStackTrace();
    return frames.length == 0 ? "" : " (at " + frames[0] + ")";
  }
}
