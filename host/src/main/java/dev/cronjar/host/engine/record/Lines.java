package dev.cronjar.host.engine.record;

import java.nio.ByteBuffer;

/** Consecutive encoded lines of a run: a view of bytes that do not change. */
record Lines(long firstLine, int count, byte[] bytes, int offset, int length) {
  long end() {
    return firstLine + count;
  }

  ByteBuffer buffer() {
    return ByteBuffer.wrap(bytes, offset, length);
  }
}
