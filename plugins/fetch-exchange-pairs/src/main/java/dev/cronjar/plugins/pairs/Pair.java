package dev.cronjar.plugins.pairs;

import java.util.regex.Pattern;

/**
 * What an exchange trades: one asset against another.
 *
 * @param symbol the exchange's own name for it, unique there
 * @param status the exchange's own word
 */
record Pair(String symbol, String base, String quote, String status) {
  /** Letters of any script, since exchanges list such; nothing that would need quoting. */
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}._/:-]{1,64}");

  Pair {
    require("symbol", symbol);
    require("base asset", base);
    require("quote asset", quote);
    require("status", status);
  }

  private static void require(String what, String found) {
    if (!NAME.matcher(found).matches()) {
      String shown = found.length() > 80 ? found.substring(0, 80) + "…" : found;
      throw new IllegalArgumentException(
          "wanted letters, digits and . _ / : - as " + what + ", found '" + shown + "'");
    }
  }
}
