package dev.cronjar.host.run;

/**
 * {@code 20261121T131500.000Z} of epoch milliseconds, without the cost of a formatter: every firing
 * needs one.
 */
final class FireTimeText {
  private static final long MILLIS_PER_DAY = 86_400_000L;

  private FireTimeText() {}

  static String of(long epochMillis) {
    byte[] text = new byte[20];
    long day = Math.floorDiv(epochMillis, MILLIS_PER_DAY);
    int milli = (int) Math.floorMod(epochMillis, MILLIS_PER_DAY);
    putDate(text, day);
    text[8] = 'T';
    put(text, 9, milli / 3_600_000, 2);
    put(text, 11, milli / 60_000 % 60, 2);
    put(text, 13, milli / 1_000 % 60, 2);
    text[15] = '.';
    put(text, 16, milli % 1_000, 3);
    text[19] = 'Z';
    return new String(text, java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  /** Days to civil date, after Howard Hinnant's {@code civil_from_days}. */
  private static void putDate(byte[] text, long epochDay) {
    long z = epochDay + 719_468;
    long era = Math.floorDiv(z, 146_097);
    int dayOfEra = (int) (z - era * 146_097);
    int yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    int shifted = (5 * dayOfYear + 2) / 153;
    int month = shifted < 10 ? shifted + 3 : shifted - 9;
    long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
    put(text, 0, (int) year, 4);
    put(text, 4, month, 2);
    put(text, 6, dayOfYear - (153 * shifted + 2) / 5 + 1, 2);
  }

  private static void put(byte[] text, int at, int value, int digits) {
    int rest = value;
    for (int i = at + digits - 1; i >= at; i--) {
      text[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
