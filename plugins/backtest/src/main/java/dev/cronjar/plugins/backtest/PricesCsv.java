package dev.cronjar.plugins.backtest;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Reads daily prices: a line of names - {@code date, open, high, low, close}, in any order, others
 * are passed over - and a line for each day, oldest first, dates as {@code 2027-01-31}.
 */
final class PricesCsv {
  private static final List<String> NAMES = List.of("date", "open", "high", "low", "close");

  private final String where;
  private final int[] columns;

  private PricesCsv(String where, int[] columns) {
    this.where = where;
    this.columns = columns;
  }

  /** {@code where} names the text in messages. */
  static List<Bar> read(String where, List<String> lines) throws UnreadablePrices {
    if (lines.isEmpty()) {
      throw new UnreadablePrices(where + " is empty: wanted a line of names and prices");
    }
    PricesCsv csv = new PricesCsv(where, columns(where, lines.get(0)));
    List<Bar> bars = new ArrayList<>(lines.size());
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        bars.add(csv.bar(i + 1, lines.get(i), bars));
      }
    }
    return bars;
  }

  private static int[] columns(String where, String head) throws UnreadablePrices {
    List<String> found =
        Arrays.stream(head.replace("\uFEFF", "").split(",", -1))
            .map(name -> name.strip().toLowerCase(Locale.ROOT))
            .toList();
    int[] columns = new int[NAMES.size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = found.indexOf(NAMES.get(i));
      if (columns[i] < 0) {
        throw new UnreadablePrices(
            "%s, line 1: wanted the columns %s, found %s"
                .formatted(where, String.join(", ", NAMES), head));
      }
    }
    return columns;
  }

  private Bar bar(int line, String text, List<Bar> before) throws UnreadablePrices {
    String[] cells = text.split(",", -1);
    LocalDate date = date(line, cell(line, cells, 0));
    if (!before.isEmpty() && !date.isAfter(before.get(before.size() - 1).date())) {
      throw wrong(line, "a date after " + before.get(before.size() - 1).date(), date.toString());
    }
    return new Bar(
        date,
        price(line, cell(line, cells, 1)),
        price(line, cell(line, cells, 2)),
        price(line, cell(line, cells, 3)),
        price(line, cell(line, cells, 4)));
  }

  private String cell(int line, String[] cells, int name) throws UnreadablePrices {
    if (columns[name] >= cells.length) {
      throw wrong(line, "a value for " + NAMES.get(name), cells.length + " columns");
    }
    return cells[columns[name]].strip();
  }

  private LocalDate date(int line, String text) throws UnreadablePrices {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException none) {
      throw wrong(line, "a date such as 2027-01-31", text);
    }
  }

  private double price(int line, String text) throws UnreadablePrices {
    try {
      double price = Double.parseDouble(text);
      if (price > 0 && price < Double.POSITIVE_INFINITY) {
        return price;
      }
    } catch (NumberFormatException none) {
      // said below, as for a number that is no price
    }
    throw wrong(line, "a price above 0", text);
  }

  private UnreadablePrices wrong(int line, String wanted, String found) {
    return new UnreadablePrices(
        "%s, line %d: wanted %s, found '%s'".formatted(where, line, wanted, found));
  }
}
