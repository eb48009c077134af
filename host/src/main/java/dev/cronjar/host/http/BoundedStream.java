package dev.cronjar.host.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that refuses to go on when it is too large. */
final class BoundedStream extends FilterInputStream {
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

  private void count(int more) {
    read += more;
    if (read > most) {
      throw Refusal.tooLarge(most);
    }
  }
}
