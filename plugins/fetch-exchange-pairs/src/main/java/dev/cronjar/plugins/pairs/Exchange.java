package dev.cronjar.plugins.pairs;

import java.net.URI;
import java.util.Locale;

/** An exchange whose public list of pairs is understood. */
public enum Exchange {
  /** Answers an object with the list {@code symbols}. */
  BINANCE,
  /** Answers a list. */
  COINBASE;

  /**
   * How its API speaks.
   *
   * @param list the field that holds the list; empty when the list is the whole answer
   * @param trading the status of a pair that trades
   */
  record Format(
      String list, String symbol, String base, String quote, String status, String trading) {}

  Format format() {
    return switch (this) {
      case BINANCE ->
          new Format("symbols", "symbol", "baseAsset", "quoteAsset", "status", "TRADING");
      case COINBASE -> new Format("", "id", "base_currency", "quote_currency", "status", "online");
    };
  }

  boolean trades(Pair pair) {
    return pair.status().equals(format().trading());
  }

  /** Its public address. */
  URI home() {
    return switch (this) {
      case BINANCE -> URI.create("https://api.binance.com");
      case COINBASE -> URI.create("https://api.exchange.coinbase.com");
    };
  }

  /** Where its list of pairs is, below {@code base}. */
  URI pairsBelow(URI base) {
    String path =
        switch (this) {
          case BINANCE -> "/api/v3/exchangeInfo";
          case COINBASE -> "/products";
        };
    String text = base.toString();
    return URI.create((text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + path);
  }

  /** Its name in params and file names. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
