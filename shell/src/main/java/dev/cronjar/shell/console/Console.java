package dev.cronjar.shell.console;

import dev.cronjar.host.control.view.AlertView;
import dev.cronjar.host.control.view.HealthView;
import dev.cronjar.shell.command.Commands;
import dev.cronjar.shell.command.Exit;
import dev.cronjar.shell.command.Interpreter;
import dev.cronjar.shell.command.Output;
import dev.cronjar.shell.command.Output.Look;
import dev.cronjar.shell.command.Session;
import dev.cronjar.shell.connect.Connection;
import dev.cronjar.shell.text.Visible;
import java.io.IOError;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * The prompt. Leaving it leaves the host alone. {@link #run} is for one thread; {@link #printAbove}
 * and {@link #close} for any.
 */
public final class Console implements AutoCloseable {
  /** So many are told of at the start. */
  private static final int ALERTS = 5;

  private final Connection connection;
  private final Terminal terminal;
  private final LineReader reader;
  private final Interpreter interpreter;
  private final Foreground foreground;
  private volatile boolean closed;

  public Console(Connection connection, Terminal terminal, Look look, Clock clock) {
    Commands commands = new Commands();
    this.connection = connection;
    this.terminal = terminal;
    this.foreground = new Foreground(terminal);
    this.reader = Readers.forCommands(terminal, new CommandCompleter(commands, connection));
    Output output =
        new Output(
            this::println,
            this::println,
            new Look(look.format(), widthOf(terminal), look.colour()));
    Session session = new Session(connection, output, new TerminalInteraction(terminal), clock);
    this.interpreter = new Interpreter(commands, session);
  }

  /** The terminal that this process was started in. */
  public static Terminal systemTerminal() throws IOException {
    // Without a question about grapheme clusters the terminal is not asked anything at start, so
    // nothing waits for an answer and nothing that was typed ahead is taken for one.
    return TerminalBuilder.builder().system(true).dumb(true).graphemeCluster(false).build();
  }

  /** Reads and carries out lines until the person leaves; answers the last command's exit. */
  public Exit run() {
    banner();
    try (Warnings warnings = Warnings.of(connection, this::printAbove)) {
      Exit last = Exit.OK;
      for (Optional<String> line = read(); line.isPresent(); line = read()) {
        String words = line.get();
        last = foreground.run(() -> interpreter.run(words));
      }
      return last;
    }
  }

  /** The next line; empty when the person leaves. */
  private Optional<String> read() {
    while (true) {
      try {
        return Optional.of(reader.readLine("cronjar> ")).filter(line -> !Interpreter.leaves(line));
      } catch (UserInterruptException cleared) {
        // Ctrl-C empties the line; the next prompt follows.
      } catch (EndOfFileException | IOError left) {
        return Optional.empty();
      } catch (IllegalStateException ended) {
        if (closed) {
          return Optional.empty();
        }
        throw ended;
      }
    }
  }

  private void banner() {
    HealthView health = connection.controls().hosts().health();
    println(
        "Cronjar "
            + health.version()
            + ", host "
            + health.host()
            + " ("
            + connection.where()
            + "), "
            + health.health()
            + ", home "
            + health.home());
    println("help lists the commands, Tab completes, Ctrl-D leaves (the host goes on).");
    alerts();
  }

  private void alerts() {
    List<AlertView> alerts = connection.controls().alerts().list();
    alerts.stream()
        .limit(ALERTS)
        .forEach(alert -> println("alert: " + Visible.line(alert.id() + ": " + alert.words())));
    if (alerts.size() > ALERTS) {
      println("alert: " + (alerts.size() - ALERTS) + " more, see alerts");
    }
  }

  /** A whole line above the prompt, or where the cursor is while a command runs. */
  public void printAbove(String line) {
    reader.printAbove(Visible.line(line));
  }

  private void println(String line) {
    terminal.writer().println(line);
    terminal.flush();
  }

  private static int widthOf(Terminal terminal) {
    return terminal.getSize().getColumns() > 0 ? terminal.getSize().getColumns() : 120;
  }

  /** Ends a {@link #run} that waits for a line and leaves the terminal as it was. */
  @Override
  public void close() {
    closed = true;
    try {
      terminal.close();
    } catch (IOException gone) {
      // The terminal ended first.
    }
  }
}
