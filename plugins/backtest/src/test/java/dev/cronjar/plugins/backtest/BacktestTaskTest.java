package dev.cronjar.plugins.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cronjar.plugin.InvalidParams;
import dev.cronjar.plugin.test.Progress;
import dev.cronjar.plugin.test.TaskKit;
import dev.cronjar.plugin.test.TestRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BacktestTaskTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

  @TempDir Path folder;
  private final TaskKit<BacktestTask.Params> kit = TaskKit.of(new BacktestTask());

  @AfterEach
  void close() {
    kit.close();
  }

  private String prices(String code, double... opensAndCloses) throws IOException {
    StringBuilder csv = new StringBuilder("date,open,high,low,close\n");
    for (int i = 0; i < opensAndCloses.length; i += 2) {
      double open = opensAndCloses[i];
      double close = opensAndCloses[i + 1];
      csv.append(FIRST.plusDays(i / 2)).append(',').append(open).append(',');
      csv.append(Math.max(open, close)).append(',').append(Math.min(open, close)).append(',');
      csv.append(close).append('\n');
    }
    Files.writeString(folder.resolve(code + ".csv"), csv);
    return folder.toString();
  }

  /**
   * By hand, averages of 1 and 2 days, cash 1,000, fee 1 %. Closes 10 9 12 13 8 9: the quick one is
   * below on day 2, above on day 3, so 82 shares are bought on day 4 at 12 (993.84 paid, 6.16
   * left); below on day 5, so they are sold on day 6 at 9: 82 * 9 * 0.99 = 730.62.
   */
  @Test
  void a_case_computed_by_hand_comes_out_as_computed() throws IOException {
    String data = prices("HAND", 10, 10, 10, 9, 9, 12, 12, 13, 13, 8, 9, 9);
    TestRun run =
        kit.run(
            Map.of("code", "HAND", "data", data, "fast", 1, "slow", 2, "cash", 1000, "fee", 0.01));
    assertThat(run.outputs())
        .containsEntry("trades", "1")
        .containsEntry("final_value", "736.78")
        .containsEntry("return_percent", "-26.3220")
        .containsEntry("days", "6");
    // the highest value is that of day 4: 6.16 + 82 * 13 = 1072.16; the lowest after it 662.16
    assertThat(run.outputs().get("max_drawdown_percent"))
        .isEqualTo(String.format(Locale.ROOT, "%.4f", 100 * (1072.16 - 662.16) / 1072.16));
    assertThat(run.artefact("trades.csv"))
        .isEqualTo(
            """
            bought,buy_price,sold,sell_price,shares,profit,why
            2026-01-04,12.0000,2026-01-06,9.0000,82,-263.22,crossover
            """);
    assertThat(run.artefact("summary.json"))
        .contains("\"code\": \"HAND\"", "\"trades\": 1", "\"final_value\": 736.78");
    assertThat(run.progress()).isEqualTo(new Progress(100, "1 trades"));
  }

  @Test
  void what_is_held_at_the_end_is_sold_at_the_last_close() throws IOException {
    String data = prices("UP", 10, 10, 10, 9, 9, 12, 10, 13, 13, 20);
    TestRun run =
        kit.run(Map.of("code", "UP", "data", data, "fast", 1, "slow", 2, "cash", 1000, "fee", 0));
    assertThat(run.outputs()).containsEntry("final_value", "2000.00").containsEntry("trades", "1");
    assertThat(run.artefact("trades.csv")).endsWith(",100,1000.00,end\n");
  }

  /** Says the same in another way: averages summed anew each day, a ledger of every day. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void a_plain_reckoning_of_random_prices_comes_to_the_same(long seed) throws IOException {
    Random random = new Random(seed);
    int days = 60 + random.nextInt(200);
    double[] prices = new double[2 * days];
    double price = 50;
    for (int i = 0; i < prices.length; i++) {
      price *= 1 + random.nextGaussian() * 0.02;
      prices[i] = Math.round(price * 100) / 100.0;
    }
    int fast = 1 + random.nextInt(8);
    int slow = fast + 1 + random.nextInt(20);
    double fee = random.nextInt(3) * 0.002;
    String data = prices("R", prices);
    TestRun run =
        kit.run(
            Map.of(
                "code", "R", "data", data, "fast", fast, "slow", slow, "cash", 10_000, "fee", fee));
    Plain plain = new Plain(prices, fast, slow, fee);
    assertThat(run.outputs().get("trades")).isEqualTo(String.valueOf(plain.trades));
    same(run, "final_value", plain.equity.get(days - 1), 0.01);
    same(run, "max_drawdown_percent", 100 * plain.drawdown(), 0.001);
    same(run, "sharpe", plain.sharpe(), 0.001);
  }

  private static void same(TestRun run, String output, double expected, double by) {
    assertThat(Double.parseDouble(run.outputs().get(output))).isCloseTo(expected, within(by));
  }

  private static final class Plain {
    final List<Double> equity = new ArrayList<>();
    int trades;

    Plain(double[] prices, int fast, int slow, double fee) {
      double cash = 10_000;
      long shares = 0;
      int days = prices.length / 2;
      for (int day = 0; day < days; day++) {
        int seen = day - 1;
        if (seen >= slow) {
          double now = mean(prices, seen, fast) - mean(prices, seen, slow);
          double before = mean(prices, seen - 1, fast) - mean(prices, seen - 1, slow);
          double open = prices[2 * day];
          if (now > 1e-12 && before <= 1e-12 && shares == 0) {
            shares = (long) (cash / (open * (1 + fee)));
            cash = cash - shares * open - shares * open * fee;
          } else if (now < -1e-12 && before >= -1e-12 && shares > 0) {
            cash = cash + shares * open - shares * open * fee;
            shares = 0;
            trades++;
          }
        }
        double close = prices[2 * day + 1];
        boolean last = day == days - 1 && shares > 0;
        equity.add(cash + shares * close - (last ? shares * close * fee : 0));
        trades += last ? 1 : 0;
      }
    }

    private static double mean(double[] prices, int day, int days) {
      double sum = 0;
      for (int i = day - days + 1; i <= day; i++) {
        sum += prices[2 * i + 1];
      }
      return sum / days;
    }

    double drawdown() {
      double worst = 0;
      for (int i = 0; i < equity.size(); i++) {
        for (int j = i; j < equity.size(); j++) {
          worst = Math.max(worst, 1 - equity.get(j) / equity.get(i));
        }
      }
      return worst;
    }

    double sharpe() {
      List<Double> changes = new ArrayList<>();
      for (int i = 1; i < equity.size(); i++) {
        changes.add(equity.get(i) / equity.get(i - 1) - 1);
      }
      double mean = changes.stream().mapToDouble(c -> c).average().orElse(0);
      double square = changes.stream().mapToDouble(c -> (c - mean) * (c - mean)).sum();
      double deviation = Math.sqrt(square / (changes.size() - 1));
      return deviation < 1e-9 ? 0 : mean / deviation * Math.sqrt(252);
    }
  }

  @Test
  void an_unknown_code_is_a_business_failure_that_names_the_known_ones() throws IOException {
    String data = prices("KNOWN", 1, 1);
    assertThat(kit.run(Map.of("code", "NONE", "data", data)).businessFailure())
        .contains("unknown code 'NONE'; there are KNOWN in");
    assertThat(kit.run(Map.of("code", "NONE")).businessFailure())
        .contains("there are DEMO-A, DEMO-B");
    assertThat(kit.run(Map.of("code", "X", "data", folder + "/gone")).businessFailure())
        .contains("there is no file or folder");
  }

  @Test
  void too_few_days_are_a_business_failure_that_says_how_many_are_wanted() throws IOException {
    String data = prices("FEW", 1, 1, 2, 2);
    assertThat(kit.run(Map.of("code", "FEW", "data", data)).businessFailure())
        .isEqualTo("FEW has 2 days of prices there; an average of 30 days needs at least 32");
    assertThat(kit.run(Map.of("code", "DEMO-A", "from", "2024-11-01")).businessFailure())
        .contains("DEMO-A has");
  }

  @Test
  void prices_that_cannot_be_read_say_where() throws IOException {
    Path file = folder.resolve("BAD.csv");
    Files.writeString(file, "date,open,high,low,close\n2026-01-01,1,1,1,1\n2026-01-01,1,1,1,1\n");
    assertThat(failure(file)).contains("line 3: wanted a date after 2026-01-01");
    Files.writeString(file, "date,open,high,low,close\n2026-01-01,1,1,1,-3\n");
    assertThat(failure(file)).contains("line 2: wanted a price above 0, found '-3'");
    Files.writeString(file, "day;open\n");
    assertThat(failure(file)).contains("line 1: wanted the columns date, open, high, low, close");
    Files.writeString(file, "");
    assertThat(failure(file)).contains("is empty");
  }

  private String failure(Path file) {
    return String.valueOf(
        kit.run(Map.of("code", "BAD", "data", file.toString())).failure().getMessage());
  }

  @Test
  void params_that_do_not_go_together_are_refused() {
    assertThatThrownBy(() -> kit.run(Map.of("code", "A", "fast", 30, "slow", 10)))
        .isInstanceOf(InvalidParams.class)
        .hasMessageContaining("wanted fewer days than slow (10), found 30");
    assertThatThrownBy(() -> kit.run(Map.of("code", "../A"))).hasMessageContaining("code");
    assertThatThrownBy(() -> kit.run(Map.of("code", "A", "from", "2026-02-01", "to", "2026-01-01")))
        .hasMessageContaining("from");
  }

  @Test
  void every_sample_can_be_tested_and_without_files_none_are_written() {
    for (String code : List.of("DEMO-A", "DEMO-B", "DEMO-C", "DEMO-D", "DEMO-E")) {
      TestRun run = kit.run(Map.of("code", code));
      assertThat(run.outputs()).containsEntry("days", "750");
      assertThat(run.artefacts()).containsExactlyInAnyOrder("summary.json", "trades.csv");
    }
    TestRun bare = kit.outputSettings(Map.of("files", "none")).run(Map.of("code", "DEMO-A"));
    assertThat(bare.outputs()).containsKey("sharpe");
    assertThat(bare.artefacts()).isEmpty();
  }
}
