package dev.cronjar.host.store;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * Reads along what a client sends to PostgreSQL and sees when it asks for a COMMIT, also by a
 * statement that it prepared before.
 */
final class CommitWatch {
  private static final int HEAD = 5;

  private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
  private final Set<String> commits = new HashSet<>();
  private boolean started;

  /** Whether these bytes complete a request for a COMMIT. */
  boolean sees(byte[] bytes, int length) {
    waiting.write(bytes, 0, length);
    ByteBuffer all = ByteBuffer.wrap(waiting.toByteArray());
    boolean seen = false;
    while (isWhole(all)) {
      seen |= started ? message(all) : startup(all);
    }
    waiting.reset();
    waiting.write(all.array(), all.position(), all.remaining());
    return seen;
  }

  private boolean isWhole(ByteBuffer all) {
    int head = started ? HEAD : Integer.BYTES;
    return all.remaining() >= head
        && all.remaining() >= all.getInt(all.position() + head - Integer.BYTES) + head - 4;
  }

  /** Of the first messages only one begins the session: the others ask for encryption. */
  private boolean startup(ByteBuffer all) {
    int length = all.getInt();
    started = all.getInt() >>> 16 == 3;
    all.position(all.position() + length - 2 * Integer.BYTES);
    return false;
  }

  private boolean message(ByteBuffer all) {
    char kind = (char) all.get();
    int end = all.position() + all.getInt(all.position());
    all.getInt();
    boolean seen =
        switch (kind) {
          case 'Q' -> text(all).equals("COMMIT");
          case 'P' -> prepared(text(all), text(all));
          case 'B' -> bound(text(all), text(all));
          default -> false;
        };
    all.position(end);
    return seen;
  }

  private boolean prepared(String statement, String query) {
    if (query.equals("COMMIT")) {
      commits.add(statement);
    } else {
      commits.remove(statement);
    }
    return false;
  }

  private boolean bound(String portal, String statement) {
    return portal.isEmpty() && commits.contains(statement);
  }

  private static String text(ByteBuffer all) {
    int from = all.position();
    while (all.get() != 0) {
      // up to the zero that ends it
    }
    byte[] bytes = new byte[all.position() - 1 - from];
    all.get(from, bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
