package dev.cronjar.shell;

import dev.cronjar.host.plugin.ExitGuard;
import dev.cronjar.shell.jshell.Snippets;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** The command {@code cronjar}. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    Surroundings surroundings =
        new Surroundings(
            System.in,
            utf8(FileDescriptor.out),
            utf8(FileDescriptor.err),
            isTerminal("cronjar.keyboard", 0),
            isTerminal("cronjar.screen", 1),
            System.getenv());
    if (ExitGuard.active()) {
      ExitGuard.refuse(Snippets::isSnippet);
    }
    int status =
        new CommandLine(
                new HostCommands(surroundings.out(), surroundings.err()),
                surroundings,
                Clock.systemUTC())
            .run(List.of(args));
    surroundings.out().flush();
    end(status);
  }

  /**
   * While a signal ends the JVM, exit() would wait for ever and the answer would be the signal's
   * status, although the host has stopped in order.
   */
  private static void end(int status) {
    try {
      Runtime.getRuntime().addShutdownHook(new Thread());
    } catch (IllegalStateException ending) {
      Runtime.getRuntime().halt(status);
    }
    System.exit(status);
  }

  /** JSON is UTF-8 whatever the locale says. */
  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  /** The launcher tells; without it Linux does, and elsewhere nobody sits there. */
  private static boolean isTerminal(String property, int descriptor) {
    String told = System.getProperty(property, "");
    return told.isEmpty() ? isDevice(Path.of("/proc/self/fd/" + descriptor)) : told.equals("true");
  }

  private static boolean isDevice(Path descriptor) {
    try {
      return descriptor.toRealPath().toString().matches("/dev/(pts/|tty).*");
    } catch (IOException notLinux) {
      return false;
    }
  }
}
