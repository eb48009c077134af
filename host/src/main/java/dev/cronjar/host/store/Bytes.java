package dev.cronjar.host.store;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Compact numbers and texts in a block of bytes: small numbers take one byte. */
final class Bytes {
  private Bytes() {}

  /** Appends values. */
  static final class Out {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);

    Out unsigned(long value) {
      long rest = value;
      while ((rest & ~0x7FL) != 0) {
        bytes.write((int) ((rest & 0x7F) | 0x80));
        rest >>>= 7;
      }
      bytes.write((int) rest);
      return this;
    }

    /** A number that may be negative, such as the step from the one before. */
    Out signed(long value) {
      return unsigned((value << 1) ^ (value >> 63));
    }

    Out raw(byte[] source, int from) {
      unsigned(source.length - from);
      bytes.write(source, from, source.length - from);
      return this;
    }

    Out text(String text) {
      return raw(text.getBytes(StandardCharsets.UTF_8), 0);
    }

    byte[] toArray() {
      return bytes.toByteArray();
    }
  }

  /** Reads values in the order in which they were appended. */
  static final class In {
    private final byte[] bytes;
    private int at;

    In(byte[] bytes) {
      this.bytes = bytes;
    }

    long unsigned() {
      long value = 0;
      int shift = 0;
      byte next;
      do {
        next = bytes[at++];
        value |= (next & 0x7FL) << shift;
        shift += 7;
      } while (next < 0);
      return value;
    }

    int count() {
      return (int) unsigned();
    }

    long signed() {
      long value = unsigned();
      return (value >>> 1) ^ -(value & 1);
    }

    byte[] raw() {
      int length = count();
      byte[] part = Arrays.copyOfRange(bytes, at, at + length);
      at += length;
      return part;
    }

    String text() {
      return new String(raw(), StandardCharsets.UTF_8);
    }
  }
}
