package dev.cronjar.host.plugin;

import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.pf4j.PluginClassLoader;

/**
 * Keeps the host alive when a plugin or a snippet calls {@code System.exit}, in whatever way: a
 * call with a guarded class anywhere on its stack is answered with a {@link SecurityException}, and
 * a warning in the log tells of it. The host's own exit has no such class on its stack and passes.
 *
 * <p>It is in force when the JVM was started by {@code java -jar} of a JAR whose manifest names
 * {@link ExitGuardAgent}; {@link #active} tells.
 */
public final class ExitGuard {
  private static final Logger log = LogManager.getLogger("plugins");
  private static final List<Predicate<Class<?>>> GUARDED = new CopyOnWriteArrayList<>();

  /** Hidden frames are the classes of lambdas and method references: {@code System::exit}. */
  private static final StackWalker WALKER =
      StackWalker.getInstance(
          Set.of(StackWalker.Option.RETAIN_CLASS_REFERENCE, StackWalker.Option.SHOW_HIDDEN_FRAMES));

  private static volatile boolean active;

  static {
    refuse(type -> type.getClassLoader() instanceof PluginClassLoader);
  }

  private ExitGuard() {}

  /** Also refuses calls from classes of this kind. For the life of the JVM; any thread. */
  public static void refuse(Predicate<Class<?>> guarded) {
    GUARDED.add(guarded);
  }

  /** Whether exits are guarded in this JVM. */
  public static boolean active() {
    return active;
  }

  /** Puts the guard in force. Once per JVM; later calls do nothing. */
  static synchronized void install(Instrumentation instrumentation)
      throws ReflectiveOperationException, UnmodifiableClassException {
    if (!active) {
      ExitGate.put(instrumentation, ExitGuard::check);
      active = true;
    }
  }

  private static void check(int status) {
    Optional<Class<?>> culprit =
        WALKER.walk(frames -> culprit(frames.map(f -> f.getDeclaringClass())));
    if (culprit.isPresent()) {
      String refusal =
          "System.exit("
              + status
              + ") by "
              + culprit.get().getName()
              + " refused: only the host ends itself";
      log.warn(refusal);
      throw new SecurityException(refusal);
    }
  }

  private static Optional<Class<?>> culprit(Stream<Class<?>> callers) {
    for (Class<?> caller : (Iterable<Class<?>>) callers::iterator) {
      for (Predicate<Class<?>> guarded : GUARDED) {
        if (guarded.test(caller)) {
          return Optional.of(caller);
        }
      }
    }
    return Optional.empty();
  }
}
