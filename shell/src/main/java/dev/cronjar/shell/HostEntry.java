package dev.cronjar.shell;

import dev.cronjar.host.FileSimulation;
import dev.cronjar.host.HomeMove;
import dev.cronjar.host.HostProcess;
import dev.cronjar.host.RunOptions;
import dev.cronjar.host.bench.BenchOptions;
import dev.cronjar.host.bench.Scenario;
import dev.cronjar.host.control.view.SimulationView;
import dev.cronjar.host.control.view.VerificationView;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** What the command line asks of the host side, which runs in this process. */
public interface HostEntry {
  /**
   * Runs a host until it has been stopped.
   *
   * @param whenReady called once, when the control beans are registered
   * @return the exit status: 0 stopped in order, 75 the home is in use, 78 bad configuration
   */
  int run(Path home, RunOptions options, Consumer<HostProcess.Running> whenReady)
      throws InterruptedException;

  /** Validates files without a host and writes what is wrong; the exit status. */
  int check(List<Path> files);

  /**
   * Examines the ledger of a home; a host may be at work in it.
   *
   * @param from instant with offset, as {@code to}; empty for no bound
   * @param late a start later than this is a finding; empty: lateness is none
   * @throws dev.cronjar.host.org.CronjarException when the ledger cannot be read
   */
  VerificationView verify(Path home, String from, String to, String late);

  /**
   * Goes through a stretch of time with the schedules of files.
   *
   * @throws dev.cronjar.host.org.CronjarException when something cannot be read
   */
  SimulationView simulate(FileSimulation.Request request);

  /** Moves the history of a home to PostgreSQL; the exit status, 75 when a host works in it. */
  int move(Path home, HomeMove.Target target);

  /** Measures this machine; the exit status. */
  int bench(BenchOptions options);

  /** Answers one question about this machine; the exit status. */
  int bench(Scenario scenario);
}
