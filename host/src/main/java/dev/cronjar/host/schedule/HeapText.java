package dev.cronjar.host.schedule;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The size of a heap as people write it: {@code 512MB}, {@code 2GB}. */
final class HeapText {
  private static final int GIGABYTE = 1024;
  private static final int LEAST = 64;
  private static final int MOST = 64 * GIGABYTE;
  private static final Pattern FORM = Pattern.compile("(\\d{1,5}) ?([MG])B?");

  private HeapText() {}

  /** In megabytes; empty when the text is no size of 64MB to 64GB. */
  static OptionalInt read(String text) {
    Matcher parts = FORM.matcher(text.toUpperCase(Locale.ROOT));
    if (!parts.matches()) {
      return OptionalInt.empty();
    }
    int unit = parts.group(2).equals("G") ? GIGABYTE : 1;
    int megabytes = Integer.parseInt(parts.group(1)) * unit;
    boolean fits = megabytes >= LEAST && megabytes <= MOST;
    return fits ? OptionalInt.of(megabytes) : OptionalInt.empty();
  }

  static String write(int megabytes) {
    return megabytes % GIGABYTE == 0 ? megabytes / GIGABYTE + "GB" : megabytes + "MB";
  }
}
