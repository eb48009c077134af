package dev.cronjar.plugins.backtest;

import java.util.ArrayList;
import java.util.List;

/**
 * A moving-average crossover: when the average of the last {@code fast} closes rises above that of
 * the last {@code slow}, all cash buys whole shares at the next day's open; when it falls below,
 * they are sold at the next day's open. What is held at the end is sold at the last close.
 */
final class Crossover {
  private static final double DAYS_OF_A_YEAR = 252;

  private final List<Bar> bars;
  private final double fee;
  private final double[] fast;
  private final double[] slow;
  private final int slowest;
  private final List<Trade> trades = new ArrayList<>();
  private final double[] equity;
  private double cash;
  private long shares;
  private int boughtAt;

  /** {@code fee} is the part of each trade's value that it costs, such as 0.001. */
  Crossover(List<Bar> bars, int fastDays, int slowDays, double cash, double fee) {
    this.bars = bars;
    this.fee = fee;
    this.fast = averages(bars, fastDays);
    this.slow = averages(bars, slowDays);
    this.slowest = slowDays;
    this.equity = new double[bars.size()];
    this.cash = cash;
  }

  /** The average of the last {@code days} closes at each day; 0 before there are so many. */
  private static double[] averages(List<Bar> bars, int days) {
    double[] averages = new double[bars.size()];
    double sum = 0;
    for (int i = 0; i < averages.length; i++) {
      sum += bars.get(i).close() - (i >= days ? bars.get(i - days).close() : 0);
      averages[i] = i >= days - 1 ? sum / days : 0;
    }
    return averages;
  }

  int days() {
    return bars.size();
  }

  /** Goes on by one day; days are given in order from 0. */
  void day(int i) {
    if (i > slowest) {
      tradeAtOpen(i);
    }
    equity[i] = cash + shares * bars.get(i).close();
    if (i == bars.size() - 1 && shares > 0) {
      sell(i, bars.get(i).close(), "end");
      equity[i] = cash;
    }
  }

  /** What the two closes before say. */
  private void tradeAtOpen(int i) {
    boolean wasAbove = fast[i - 2] > slow[i - 2];
    boolean isAbove = fast[i - 1] > slow[i - 1];
    boolean wasBelow = fast[i - 2] < slow[i - 2];
    boolean isBelow = fast[i - 1] < slow[i - 1];
    if (isAbove && !wasAbove && shares == 0) {
      buy(i, bars.get(i).open());
    } else if (isBelow && !wasBelow && shares > 0) {
      sell(i, bars.get(i).open(), "crossover");
    }
  }

  private void buy(int i, double price) {
    shares = (long) Math.floor(cash / (price * (1 + fee)));
    cash -= shares * price * (1 + fee);
    boughtAt = i;
  }

  private void sell(int i, double price, String why) {
    Bar bought = bars.get(boughtAt);
    double got = shares * price * (1 - fee);
    double paid = shares * bought.open() * (1 + fee);
    cash += got;
    trades.add(
        new Trade(
            bought.date(), bought.open(), bars.get(i).date(), price, shares, got - paid, why));
    shares = 0;
  }

  List<Trade> trades() {
    return List.copyOf(trades);
  }

  /** Cash and shares at the close of the last day. */
  double value() {
    return equity[equity.length - 1];
  }

  /** The deepest fall below an earlier height, as a part of that height. */
  double maxDrawdown() {
    double peak = 0;
    double deepest = 0;
    for (double each : equity) {
      peak = Math.max(peak, each);
      deepest = Math.max(deepest, (peak - each) / peak);
    }
    return deepest;
  }

  /**
   * The mean of the daily returns by their deviation, for a year of 252 days, without a riskless
   * rate; 0 when nothing varied.
   */
  double sharpe() {
    int count = equity.length - 1;
    double sum = 0;
    double squares = 0;
    for (int i = 1; i <= count; i++) {
      double change = equity[i] / equity[i - 1] - 1;
      sum += change;
      squares += change * change;
    }
    double mean = sum / count;
    double variance = (squares - count * mean * mean) / (count - 1);
    return variance <= 1e-18 ? 0 : mean / Math.sqrt(variance) * Math.sqrt(DAYS_OF_A_YEAR);
  }
}
