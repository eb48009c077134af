package dev.cronjar.host.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import java.util.stream.Stream;

/** Random expressions, zones and instants, weighted towards zone transitions and odd forms. */
final class RandomCron {
  static final List<ZoneId> ZONES =
      Stream.of(
              "UTC",
              "Europe/Berlin",
              "America/New_York",
              "Australia/Lord_Howe",
              "Africa/Cairo",
              "America/Santiago",
              "Asia/Beirut",
              "Pacific/Apia",
              "Africa/Casablanca",
              "Asia/Kathmandu",
              "Europe/Dublin",
              "America/Havana",
              "Asia/Gaza",
              "America/Sao_Paulo",
              "Asia/Tehran",
              "Pacific/Chatham",
              "Antarctica/Troll",
              "Asia/Shanghai",
              "America/St_Johns")
          .map(ZoneId::of)
          .toList();

  private static final long FIRST = LocalDate.of(1995, 1, 1).toEpochDay();
  private static final long LAST = LocalDate.of(2060, 1, 1).toEpochDay();
  private static final String[] WEEKDAYS = {"SUN", "Mon", "tue", "WED", "THU", "FRI", "SAT"};
  private static final String[] MONTHS = {"jan", "FEB", "Mar", "APR", "OCT", "NOV"};

  private final Random random;

  RandomCron(long seed) {
    random = new Random(seed);
  }

  ZoneId zone() {
    return ZONES.get(random.nextInt(ZONES.size()));
  }

  /** Half of them within three hours or two days of a transition. */
  Instant instant(ZoneId zone) {
    long day = random.nextLong(FIRST, LAST);
    Instant any =
        Instant.ofEpochSecond(
            day * 86_400 + random.nextInt(86_400), random.nextInt(3) * 250_000_000L);
    ZoneOffsetTransition next = zone.getRules().nextTransition(any);
    if (next == null || random.nextBoolean()) {
      return any;
    }
    int reach = random.nextBoolean() ? 10_800 : 172_800;
    return next.getInstant()
        .plusSeconds(random.nextInt(-reach, 3_600))
        .plusMillis(random.nextInt(2) * 750L);
  }

  /** An expression that fires at least every few months, in most cases much more often. */
  String expression() {
    StringJoiner fields = new StringJoiner(random.nextInt(9) == 0 ? "\t " : " ");
    if (random.nextInt(6) == 0) {
      fields.add(list(0, 59, 3));
    }
    fields.add(list(0, 59, 3)).add(random.nextInt(3) == 0 ? nightly() : list(0, 23, 3));
    fields.add(random.nextInt(3) > 0 ? star() : day());
    fields.add(random.nextInt(4) > 0 ? "*" : month());
    fields.add(random.nextInt(3) > 0 ? star() : weekday());
    return fields.toString();
  }

  /** Hours in which clocks change. */
  private String nightly() {
    return List.of("0", "1", "2", "3", "0-3", "1,2", "23", "*", "*/2", "2-3", "0-23")
        .get(random.nextInt(11));
  }

  private String star() {
    return random.nextInt(6) == 0 ? "?" : "*";
  }

  private String list(int min, int max, int longest) {
    List<String> items = new ArrayList<>();
    for (int i = random.nextInt(longest); i >= 0; i--) {
      items.add(item(min, max));
    }
    return String.join(",", items);
  }

  private String item(int min, int max) {
    int from = random.nextInt(min, max + 1);
    int to = random.nextInt(from, max + 1);
    int step = random.nextInt(1, random.nextInt(4) == 0 ? 99 : 20);
    return switch (random.nextInt(6)) {
      case 0 -> "*";
      case 1 -> "*/" + step;
      case 2 -> from + "-" + to;
      case 3 -> from + "-" + to + "/" + step;
      case 4 -> from + "/" + step;
      default -> random.nextInt(8) == 0 ? "0" + from : String.valueOf(from);
    };
  }

  private String day() {
    return switch (random.nextInt(8)) {
      case 0 -> "L";
      case 1 -> "L-" + random.nextInt(1, 28);
      case 2 -> random.nextInt(1, 29) + "W";
      case 3 -> "lw,1";
      case 4 -> "L," + random.nextInt(1, 29) + "w";
      default -> list(1, 28, 3);
    };
  }

  private String month() {
    return random.nextBoolean() ? list(1, 12, 4) : MONTHS[random.nextInt(MONTHS.length)];
  }

  private String weekday() {
    String name = WEEKDAYS[random.nextInt(WEEKDAYS.length)];
    return switch (random.nextInt(7)) {
      case 0 -> name;
      case 1 -> name + "L";
      case 2 -> name + "#" + random.nextInt(1, 5);
      case 3 -> random.nextInt(8) + "#1," + random.nextInt(8) + "l";
      case 4 -> "MON-FRI";
      default -> list(0, 7, 3);
    };
  }
}
