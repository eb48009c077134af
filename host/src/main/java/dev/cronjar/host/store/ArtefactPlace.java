package dev.cronjar.host.store;

import dev.cronjar.host.run.RunId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Names of places: the day, what stands for the run, and what makes it unique. */
final class ArtefactPlace {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuuMMdd").withZone(ZoneOffset.UTC);
  private static final int RUN_BYTES = 8;

  private ArtefactPlace() {}

  static String fresh(RunId run, Instant now) {
    return DAY.format(now)
        + "-"
        + of(run)
        + "-"
        + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
  }

  static String day(String place) {
    return place.substring(0, place.indexOf('-'));
  }

  /** What stands for the run in its places. */
  static String of(RunId run) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(run.value().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, RUN_BYTES);
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException(never);
    }
  }

  static String runOf(String place) {
    return place.split("-", 3)[1];
  }
}
