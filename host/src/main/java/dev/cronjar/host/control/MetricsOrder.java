package dev.cronjar.host.control;

import dev.cronjar.host.control.view.MetricsRowView;
import dev.cronjar.host.schedule.Nearest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * The rows of one page, out of any number of which only those are kept: by a figure, then by key.
 * Not thread-safe.
 */
final class MetricsOrder {
  private static final String BY_NAME = "name";
  private static final Map<String, ToDoubleFunction<MetricsRowView>> FIGURES =
      new TreeMap<>(
          Map.of(
              BY_NAME,
              row -> 0,
              "triggerCount",
              MetricsRowView::triggerCount,
              "failureCount",
              MetricsRowView::failureCount,
              "runSuccessRate",
              MetricsRowView::runSuccessRate,
              "runFailureRate",
              MetricsRowView::runFailureRate,
              "runDurationP50Millis",
              MetricsRowView::runDurationP50Millis,
              "runDurationP95Millis",
              MetricsRowView::runDurationP95Millis,
              "latenessP50Millis",
              MetricsRowView::latenessP50Millis,
              "latenessP99Millis",
              MetricsRowView::latenessP99Millis));

  private final ToDoubleFunction<MetricsRowView> figure;
  private final Comparator<Ranked> order;
  private final Optional<Ranked> after;
  private final int limit;
  private final PriorityQueue<Ranked> best;

  /** A row with what orders it; keys are unique. */
  private record Ranked(double figure, String key, Optional<MetricsRowView> row) {}

  MetricsOrder(String sort, String cursor, int limit) {
    boolean descending = sort.startsWith("-");
    this.figure = figure(sort, descending ? sort.substring(1) : sort);
    Comparator<Ranked> upwards =
        Comparator.comparingDouble(Ranked::figure).thenComparing(Ranked::key);
    this.order = descending ? upwards.reversed() : upwards;
    this.after = cursor.isEmpty() ? Optional.empty() : Optional.of(place(cursor));
    this.limit = limit;
    this.best = new PriorityQueue<>(order.reversed());
  }

  private static ToDoubleFunction<MetricsRowView> figure(String sort, String name) {
    ToDoubleFunction<MetricsRowView> figure = FIGURES.get(name.isEmpty() ? BY_NAME : name);
    if (figure == null || sort.equals("-")) {
      throw FilterText.wrong(
          "sort",
          sort,
          "one of "
              + String.join(", ", FIGURES.keySet())
              + ", with '-' before it for the other way",
          Nearest.question(name, FIGURES.keySet()));
    }
    return figure;
  }

  void add(String key, MetricsRowView row) {
    Ranked ranked = new Ranked(figure.applyAsDouble(row), key, Optional.of(row));
    if (after.isPresent() && order.compare(ranked, after.get()) <= 0) {
      return;
    }
    best.add(ranked);
    if (best.size() > limit + 1) {
      best.remove();
    }
  }

  List<MetricsRowView> page() {
    return sorted().stream().limit(limit).flatMap(each -> each.row().stream()).toList();
  }

  private List<Ranked> sorted() {
    List<Ranked> rows = new ArrayList<>(best);
    rows.sort(order);
    return rows;
  }

  String nextCursor() {
    if (best.size() <= limit) {
      return "";
    }
    Ranked last = sorted().get(limit - 1);
    byte[] place = (last.figure() + " " + last.key()).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(place);
  }

  private static Ranked place(String cursor) {
    try {
      String place = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      int space = place.indexOf(' ');
      if (space > 0) {
        double value = Double.parseDouble(place.substring(0, space));
        return new Ranked(value, place.substring(space + 1), Optional.empty());
      }
    } catch (IllegalArgumentException notOurs) {
      throw wrong(cursor);
    }
    throw wrong(cursor);
  }

  private static RuntimeException wrong(String cursor) {
    return FilterText.wrong("cursor", cursor, "the nextCursor of the page before", "");
  }
}
