package dev.cronjar.plugins.backtest;

import dev.cronjar.plugin.Param;
import dev.cronjar.plugin.RunContext;
import dev.cronjar.plugin.Task;
import dev.cronjar.plugin.TaskInfo;
import dev.cronjar.plugin.TaskResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.pf4j.Extension;

/**
 * Tries a moving-average crossover on the past prices of one stock. An unknown code and too few
 * prices are business failures; prices that cannot be read are a technical one.
 */
@Extension
@TaskInfo(
    name = "backtest",
    description = "Tries a moving-average crossover on the past prices of a stock")
public final class BacktestTask implements Task<BacktestTask.Params> {
  private static final int DAYS_PER_WORD = 50;

  /** Which stock, over which days, and how it is traded. */
  public record Params(
      @Param(description = "The stock's code, and the name of its file", min = 1, max = 40)
          String code,
      @Param(
              description =
                  "A CSV file of daily prices, or a folder of CODE.csv; without it, the made-up samples DEMO-A to DEMO-E")
          Optional<Path> data,
      @Param(description = "Days of the quick average", defaultValue = "10", min = 1, max = 1000)
          int fast,
      @Param(description = "Days of the slow average", defaultValue = "30", min = 2, max = 2000)
          int slow,
      @Param(description = "Cash to begin with", defaultValue = "100000", min = 1, max = 1e12)
          double cash,
      @Param(
              description = "What a trade costs, as a part of its value",
              defaultValue = "0.001",
              min = 0,
              max = 0.1)
          double fee,
      @Param(description = "The first day") Optional<LocalDate> from,
      @Param(description = "The last day") Optional<LocalDate> to) {
    /** Refuses what does not go together. */
    public Params {
      if (!code.matches("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]*")) {
        throw new IllegalArgumentException(
            "code: wanted letters, digits, '.', '_', '-', found '" + code + "'");
      }
      if (fast >= slow) {
        throw new IllegalArgumentException(
            "fast: wanted fewer days than slow (" + slow + "), found " + fast);
      }
      if (from.isPresent() && to.isPresent() && from.get().isAfter(to.get())) {
        throw new IllegalArgumentException(
            "from: wanted a day not after to (" + to.get() + "), found " + from.get());
      }
    }

    boolean covers(Bar bar) {
      return from.map(first -> !bar.date().isBefore(first)).orElse(true)
          && to.map(last -> !bar.date().isAfter(last)).orElse(true);
    }
  }

  @Override
  public TaskResult execute(Params params) throws IOException {
    RunContext run = RunContext.current();
    List<Bar> bars =
        Prices.of(params.code(), params.data()).stream().filter(params::covers).toList();
    int wanted = params.slow() + 2;
    if (bars.size() < wanted) {
      return TaskResult.businessFailure(
          "%s has %d days of prices there; an average of %d days needs at least %d"
              .formatted(params.code(), bars.size(), params.slow(), wanted));
    }
    Crossover test = new Crossover(bars, params.fast(), params.slow(), params.cash(), params.fee());
    if (!walk(test, run)) {
      return TaskResult.businessFailure("cancelled before the last day");
    }
    Summary summary = Summary.of(params, bars, test);
    if (!run.outputSettings().getOrDefault("files", "all").equals("none")) {
      summary.write(run, test.trades());
    }
    run.log()
        .info(
            "{}: {} trades, return {} %",
            params.code(), test.trades().size(), summary.outputs().get("return_percent"));
    return TaskResult.success(summary.outputs());
  }

  /** False when the run should end before. */
  private static boolean walk(Crossover test, RunContext run) {
    for (int i = 0; i < test.days(); i++) {
      test.day(i);
      if (i % DAYS_PER_WORD == 0) {
        run.progress(100 * i / test.days(), "day " + (i + 1) + " of " + test.days());
        if (run.isCancelled()) {
          return false;
        }
      }
    }
    run.progress(100, test.trades().size() + " trades");
    return true;
  }
}
