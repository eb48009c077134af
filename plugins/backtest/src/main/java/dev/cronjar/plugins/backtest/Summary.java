package dev.cronjar.plugins.backtest;

import dev.cronjar.plugin.RunContext;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What came of a test, as outputs and as files. */
record Summary(Map<String, String> outputs) {
  private static final Set<String> TEXTS = Set.of("code", "first_day", "last_day");

  static Summary of(BacktestTask.Params params, List<Bar> bars, Crossover test) {
    Map<String, String> outputs = new LinkedHashMap<>();
    outputs.put("code", params.code());
    outputs.put("first_day", bars.get(0).date().toString());
    outputs.put("last_day", bars.get(bars.size() - 1).date().toString());
    outputs.put("days", String.valueOf(bars.size()));
    outputs.put("trades", String.valueOf(test.trades().size()));
    outputs.put("final_value", number(test.value(), 2));
    outputs.put("return_percent", number(100 * (test.value() / params.cash() - 1), 4));
    outputs.put("max_drawdown_percent", number(100 * test.maxDrawdown(), 4));
    outputs.put("sharpe", number(test.sharpe(), 4));
    return new Summary(outputs);
  }

  private static String number(double value, int digits) {
    String text = String.format(Locale.ROOT, "%." + digits + "f", value);
    return text.matches("-0\\.0*") ? text.substring(1) : text;
  }

  /** {@code trades.csv} and {@code summary.json}. */
  void write(RunContext run, List<Trade> trades) throws IOException {
    try (Writer file = writer(run, "trades.csv", "text/csv")) {
      file.write("bought,buy_price,sold,sell_price,shares,profit,why\n");
      for (Trade each : trades) {
        file.write(line(each));
      }
    }
    try (Writer file = writer(run, "summary.json", "application/json")) {
      file.write(json());
    }
  }

  private static Writer writer(RunContext run, String name, String type) throws IOException {
    return new OutputStreamWriter(run.artefact(name, type), StandardCharsets.UTF_8);
  }

  private static String line(Trade trade) {
    return String.join(
            ",",
            trade.bought().toString(),
            number(trade.buyPrice(), 4),
            trade.sold().toString(),
            number(trade.sellPrice(), 4),
            String.valueOf(trade.shares()),
            number(trade.profit(), 2),
            trade.why())
        + "\n";
  }

  /** Codes have no character that JSON would want escaped. */
  private String json() {
    return outputs.entrySet().stream()
        .map(
            each ->
                "  \"%s\": %s"
                    .formatted(
                        each.getKey(),
                        TEXTS.contains(each.getKey())
                            ? '"' + each.getValue() + '"'
                            : each.getValue()))
        .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
  }
}
