package dev.cronjar.shell;

import dev.cronjar.host.FileCheck;
import dev.cronjar.host.FileSimulation;
import dev.cronjar.host.HomeMove;
import dev.cronjar.host.HostProcess;
import dev.cronjar.host.LedgerCheck;
import dev.cronjar.host.RunOptions;
import dev.cronjar.host.bench.Bench;
import dev.cronjar.host.bench.BenchOptions;
import dev.cronjar.host.bench.Scenario;
import dev.cronjar.host.control.view.SimulationView;
import dev.cronjar.host.control.view.VerificationView;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/** The only place of the shell that starts host code. */
final class HostCommands implements HostEntry {
  private final PrintStream out;
  private final PrintStream messages;

  HostCommands(PrintStream out, PrintStream messages) {
    this.out = out;
    this.messages = messages;
  }

  @Override
  public int run(Path home, RunOptions options, Consumer<HostProcess.Running> whenReady)
      throws InterruptedException {
    HostProcess.prepare();
    return new HostProcess(messages).run(home, options, whenReady);
  }

  @Override
  public int check(List<Path> files) {
    return new FileCheck(out).check(files);
  }

  @Override
  public VerificationView verify(Path home, String from, String to, String late) {
    HostProcess.prepare();
    return new LedgerCheck(Clock.systemUTC()).verify(home, from, to, late);
  }

  @Override
  public SimulationView simulate(FileSimulation.Request request) {
    return new FileSimulation(Clock.systemUTC(), System.getenv()).simulate(request);
  }

  @Override
  public int move(Path home, HomeMove.Target target) {
    HostProcess.prepare();
    return new HomeMove(out, messages).move(home, target);
  }

  @Override
  public int bench(BenchOptions options) {
    return bench().run(options);
  }

  @Override
  public int bench(Scenario scenario) {
    return bench().run(scenario);
  }

  private Bench bench() {
    HostProcess.prepare();
    return new Bench(out, messages, Clock.systemUTC());
  }
}
