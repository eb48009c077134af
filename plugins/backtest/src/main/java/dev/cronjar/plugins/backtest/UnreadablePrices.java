package dev.cronjar.plugins.backtest;

import java.io.IOException;

/** A file of prices is not what it should be; the message says where. */
final class UnreadablePrices extends IOException {
  private static final long serialVersionUID = 1;

  UnreadablePrices(String message) {
    super(message);
  }
}
