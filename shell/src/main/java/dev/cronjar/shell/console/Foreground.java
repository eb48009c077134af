package dev.cronjar.shell.console;

import dev.cronjar.shell.command.Exit;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;

/**
 * The command that runs now, on a thread of its own. Ctrl-C interrupts it; a second one within two
 * seconds gives it up and brings the prompt back.
 */
final class Foreground {
  private static final Duration SECOND_STRIKE = Duration.ofSeconds(2);

  private final Terminal terminal;

  Foreground(Terminal terminal) {
    this.terminal = terminal;
  }

  Exit run(Supplier<Exit> command) {
    FutureTask<Exit> task = new FutureTask<>(command::get);
    Thread thread = new Thread(task, "command");
    thread.setDaemon(true);
    SignalHandler before = terminal.handle(Signal.INT, new Strikes(task, thread));
    try {
      thread.start();
      return task.get();
    } catch (CancellationException givenUp) {
      return Exit.INTERRUPTED;
    } catch (ExecutionException broken) {
      throw new IllegalStateException(broken);
    } catch (InterruptedException closing) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      return Exit.INTERRUPTED;
    } finally {
      terminal.handle(Signal.INT, before);
    }
  }

  private static final class Strikes implements SignalHandler {
    private final FutureTask<Exit> task;
    private final Thread thread;
    private long first;
    private boolean struck;

    Strikes(FutureTask<Exit> task, Thread thread) {
      this.task = task;
      this.thread = thread;
    }

    @Override
    public synchronized void handle(Signal signal) {
      long now = System.nanoTime();
      boolean second = struck && now - first < SECOND_STRIKE.toNanos();
      struck = true;
      first = now;
      thread.interrupt();
      if (second) {
        task.cancel(true);
      }
    }
  }
}
