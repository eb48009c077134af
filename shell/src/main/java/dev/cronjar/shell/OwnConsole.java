package dev.cronjar.shell;

import dev.cronjar.host.HostProcess;
import dev.cronjar.shell.command.Output.Look;
import dev.cronjar.shell.connect.Connection;
import dev.cronjar.shell.console.Console;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;

/** The console in the terminal that started the host. It ends with the host, never the reverse. */
final class OwnConsole implements AutoCloseable {
  private final AtomicReference<Console> open = new AtomicReference<>();
  private final Path home;
  private final Surroundings surroundings;
  private final Look look;
  private final Clock clock;

  OwnConsole(Path home, Surroundings surroundings, Look look, Clock clock) {
    this.home = home;
    this.surroundings = surroundings;
    this.look = look;
    this.clock = clock;
  }

  /** Begins on a thread of its own. */
  void start(HostProcess.Running host) {
    Thread thread = new Thread(() -> converse(host), "console");
    thread.setDaemon(true);
    thread.start();
  }

  private void converse(HostProcess.Running host) {
    try (Connection connection = Connection.here();
        Console console = Prompt.open(connection, look, clock)) {
      open.set(console);
      host.showWarningsOn(console::printAbove);
      console.run();
    } finally {
      host.showWarningsOn(surroundings.err()::println);
    }
    if (open.getAndSet(null) != null) {
      surroundings.out().println("The console is closed; the host goes on.");
      surroundings.out().println("  attach: cronjar shell --home " + home);
      surroundings
          .out()
          .println(
              "  stop:   cronjar shell --home " + home + " -c 'shutdown --yes', or Ctrl-C here");
    }
  }

  /** Gives the terminal back when the host has stopped. */
  @Override
  public void close() {
    Console console = open.getAndSet(null);
    if (console != null) {
      console.close();
    }
  }
}
