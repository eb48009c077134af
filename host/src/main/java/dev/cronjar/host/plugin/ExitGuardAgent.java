package dev.cronjar.host.plugin;

import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;

/**
 * Puts {@link ExitGuard} in force. Named as {@code Launcher-Agent-Class} (for {@code java -jar})
 * and {@code Premain-Class} (for {@code -javaagent}) in a manifest that also has {@code
 * Can-Retransform-Classes: true}.
 */
public final class ExitGuardAgent {
  private ExitGuardAgent() {}

  /** Called by the JVM before the main class, when the launcher JAR names this class. */
  public static void agentmain(String arguments, Instrumentation instrumentation) {
    install(instrumentation);
  }

  /** Called by the JVM before the main class, for {@code -javaagent}. */
  public static void premain(String arguments, Instrumentation instrumentation) {
    install(instrumentation);
  }

  /** A host without its guard is better than no host: {@link ExitGuard#active} tells. */
  private static void install(Instrumentation instrumentation) {
    try {
      ExitGuard.install(instrumentation);
    } catch (ReflectiveOperationException
        | UnmodifiableClassException
        | RuntimeException
        | LinkageError e) {
      System.err.println("cronjar: System.exit of plugins is not guarded: " + e);
    }
  }
}
