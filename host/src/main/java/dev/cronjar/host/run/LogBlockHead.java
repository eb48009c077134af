package dev.cronjar.host.run;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * What stands before a block's compressed payload: a frame of fixed length, the directory, and a
 * checksum over both. All numbers are big-endian.
 *
 * <pre>
 * magic 4 | directory length 4 | payload length 4 | raw length 4 | millis 8 | payload CRC-32C 4
 * per part: id length 2, id | previous 8 | jump 8 | jump end 8 | first line 8 | lines 4 | offset 4 | length 4
 * CRC-32C of everything above 4
 * </pre>
 *
 * @param payloadLength compressed, bytes
 * @param rawLength uncompressed, bytes
 */
public record LogBlockHead(
    long atMillis, List<LogPart> parts, int payloadLength, int rawLength, int payloadCrc) {
  /** Bytes that say how long the rest of the head is. */
  public static final int FRAME = 28;

  private static final int MAGIC = 0x43524a4c;
  private static final int CRC = Integer.BYTES;
  private static final int PART = Short.BYTES + 4 * Long.BYTES + 3 * Integer.BYTES;
  private static final int MOST_BYTES = 1 << 28;

  /** The part of a run, if it has lines in this block. */
  public Optional<LogPart> partOf(RunId run) {
    return parts.stream().filter(part -> part.run().equals(run)).findFirst();
  }

  public byte[] encode() {
    List<byte[]> ids = parts.stream().map(LogBlockHead::bytes).toList();
    int directory = ids.stream().mapToInt(id -> PART + id.length).sum();
    ByteBuffer head = ByteBuffer.allocate(FRAME + directory + CRC);
    head.putInt(MAGIC).putInt(directory).putInt(payloadLength).putInt(rawLength);
    head.putLong(atMillis).putInt(payloadCrc);
    for (int i = 0; i < ids.size(); i++) {
      put(head, parts.get(i), ids.get(i));
    }
    head.putInt(crc(head.array(), FRAME + directory));
    return head.array();
  }

  private static byte[] bytes(LogPart part) {
    return part.run().value().getBytes(StandardCharsets.UTF_8);
  }

  private static void put(ByteBuffer head, LogPart part, byte[] id) {
    head.putShort((short) id.length).put(id);
    head.putLong(part.previous()).putLong(part.jump()).putLong(part.jumpEnd());
    head.putLong(part.firstLine()).putInt(part.lines());
    head.putInt(part.offset()).putInt(part.length());
  }

  /** Length of the whole head that begins with {@code frame}, or empty if that is no frame. */
  public static Optional<Integer> length(byte[] frame) {
    ByteBuffer start = ByteBuffer.wrap(frame);
    if (frame.length < FRAME || start.getInt() != MAGIC) {
      return Optional.empty();
    }
    int directory = start.getInt();
    return directory < 0 || directory > MOST_BYTES
        ? Optional.empty()
        : Optional.of(FRAME + directory + CRC);
  }

  /** The head in {@code bytes}, or empty if they are torn or damaged. */
  public static Optional<LogBlockHead> decode(byte[] bytes) {
    int end = bytes.length - CRC;
    if (length(bytes).filter(length -> length == bytes.length).isEmpty()
        || ByteBuffer.wrap(bytes).getInt(end) != crc(bytes, end)) {
      return Optional.empty();
    }
    ByteBuffer head = ByteBuffer.wrap(bytes, 0, end).position(2 * Integer.BYTES);
    int payload = head.getInt();
    int raw = head.getInt();
    long at = head.getLong();
    int payloadCrc = head.getInt();
    List<LogPart> parts = new ArrayList<>();
    while (head.hasRemaining()) {
      parts.add(part(head));
    }
    return Optional.of(new LogBlockHead(at, List.copyOf(parts), payload, raw, payloadCrc));
  }

  private static LogPart part(ByteBuffer head) {
    byte[] id = new byte[Short.toUnsignedInt(head.getShort())];
    head.get(id);
    return new LogPart(
        new RunId(new String(id, StandardCharsets.UTF_8)),
        head.getLong(),
        head.getLong(),
        head.getLong(),
        head.getLong(),
        head.getInt(),
        head.getInt(),
        head.getInt());
  }

  static int crc(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}
