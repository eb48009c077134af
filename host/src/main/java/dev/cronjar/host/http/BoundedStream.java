package dev.cronjar.host.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A body that refuses to go on when it is too large. Once more as much, up to 8 MiB, is read and
 * dropped first: a client that is still sending when its connection is closed never hears why.
 */
final class BoundedStream extends FilterInputStream {
  private static final long DROPPED = 8L << 20;
  private static final int PIECE = 8 << 10;

  private final long most;
  private long read;

  BoundedStream(InputStream from, long most) {
    super(from);
    this.most = most;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int count = super.read(into, offset, length);
    count(Math.max(0, count));
    return count;
  }

  private void count(int more) throws IOException {
    read += more;
    if (read > most) {
      dropTheRest();
      throw Refusal.tooLarge(most);
    }
  }

  private void dropTheRest() throws IOException {
    byte[] dropped = new byte[PIECE];
    int count = 0;
    for (long left = Math.min(most, DROPPED); left > 0 && count >= 0; left -= count) {
      count = in.read(dropped, 0, (int) Math.min(left, PIECE));
    }
  }
}
