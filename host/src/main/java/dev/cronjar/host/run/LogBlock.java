package dev.cronjar.host.run;

import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** The lines that one drain of the log lane gathered from all runs, compressed. */
public final class LogBlock {
  private final LogBlockHead head;
  private final byte[] payload;

  /** A block as it was stored. */
  public LogBlock(LogBlockHead head, byte[] payload) {
    this.head = head;
    this.payload = payload;
  }

  /** A block of the first {@code length} bytes of {@code raw}, in which the parts lie. */
  public static LogBlock pack(long atMillis, List<LogPart> parts, byte[] raw, int length) {
    byte[] payload = deflate(raw, length);
    int crc = LogBlockHead.crc(payload, payload.length);
    return new LogBlock(
        new LogBlockHead(atMillis, List.copyOf(parts), payload.length, length, crc), payload);
  }

  public LogBlockHead head() {
    return head;
  }

  public byte[] payload() {
    return payload;
  }

  /** Whether the payload is the one that the head was written for. */
  public boolean isIntact() {
    return payload.length == head.payloadLength()
        && LogBlockHead.crc(payload, payload.length) == head.payloadCrc();
  }

  /**
   * The raw bytes of one part; what lies behind it is not unpacked.
   *
   * @throws IllegalStateException if the block is damaged
   */
  public byte[] unpack(LogPart part) {
    byte[] raw = new byte[part.offset() + part.length()];
    if (!isIntact() || inflate(raw) != raw.length) {
      throw new IllegalStateException(
          "A log block of run " + part.run() + " is damaged: its checksum does not match.");
    }
    return Arrays.copyOfRange(raw, part.offset(), raw.length);
  }

  private int inflate(byte[] raw) {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(payload);
      int length = 0;
      int more = 1;
      while (length < raw.length && more > 0) {
        more = inflater.inflate(raw, length, raw.length - length);
        length += more;
      }
      return length;
    } catch (DataFormatException e) {
      return -1;
    } finally {
      inflater.end();
    }
  }

  private static byte[] deflate(byte[] raw, int length) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    try {
      deflater.setInput(raw, 0, length);
      deflater.finish();
      byte[] packed = new byte[length / 3 + 64];
      int size = 0;
      while (!deflater.finished()) {
        packed = size < packed.length ? packed : Arrays.copyOf(packed, size * 2);
        size += deflater.deflate(packed, size, packed.length - size);
      }
      return Arrays.copyOf(packed, size);
    } finally {
      deflater.end();
    }
  }
}
