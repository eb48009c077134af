package dev.cronjar.host.store;

import dev.cronjar.host.run.LogBlock;
import dev.cronjar.host.run.LogBlockHead;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One segment file, named by its creation time (UTC) and number. Read through a file of its own
 * each time: a channel that is shared would be closed for all by one interrupted reader.
 */
record Segment(Path file, int number, long createdMillis) {
  private static final Pattern NAME = Pattern.compile("(\\d{8}T\\d{9})-(\\d{8})\\.log");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS");

  interface HeadReader {
    void read(int offset, LogBlockHead head);
  }

  /** The segment of this file, or empty if it is none. */
  static Optional<Segment> of(Path file) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    if (!name.matches()) {
      return Optional.empty();
    }
    long created =
        LocalDateTime.parse(name.group(1), TIME).toInstant(ZoneOffset.UTC).toEpochMilli();
    return Optional.of(new Segment(file, Integer.parseInt(name.group(2)), created));
  }

  static Segment create(Path folder, int number, long atMillis) throws IOException {
    String time = TIME.format(Instant.ofEpochMilli(atMillis).atOffset(ZoneOffset.UTC));
    Path file = folder.resolve(String.format(Locale.ROOT, "%s-%08d.log", time, number));
    return new Segment(Files.createFile(file), number, atMillis);
  }

  Optional<LogBlockHead> head(int offset) throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      return head(in, offset);
    }
  }

  Optional<LogBlock> block(int offset) throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      return block(in, offset);
    }
  }

  /** Reads the heads from the beginning to the end or to the first torn one. */
  void forEachHead(HeadReader reader) throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      int offset = 0;
      Optional<LogBlockHead> head = head(in, offset);
      while (head.isPresent()) {
        reader.read(offset, head.get());
        offset = (int) in.getFilePointer() + head.get().payloadLength();
        head = head(in, offset);
      }
    }
  }

  void cutTornTail() throws IOException {
    try (RandomAccessFile all = new RandomAccessFile(file.toFile(), "rw")) {
      int whole = 0;
      while (block(all, whole).filter(LogBlock::isIntact).isPresent()) {
        whole = (int) all.getFilePointer();
      }
      all.setLength(whole);
    }
  }

  long size() throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }

  long delete() throws IOException {
    long size = size();
    Files.deleteIfExists(file);
    return size;
  }

  /** Leaves {@code in} at the payload. */
  private static Optional<LogBlockHead> head(RandomAccessFile in, int offset) throws IOException {
    Optional<byte[]> frame = bytes(in, offset, LogBlockHead.FRAME);
    Optional<Integer> length = frame.flatMap(LogBlockHead::length);
    return length.isEmpty()
        ? Optional.empty()
        : bytes(in, offset, length.get()).flatMap(LogBlockHead::decode);
  }

  /** Leaves {@code in} behind the block. */
  private static Optional<LogBlock> block(RandomAccessFile in, int offset) throws IOException {
    Optional<LogBlockHead> head = head(in, offset);
    if (head.isEmpty()) {
      return Optional.empty();
    }
    Optional<byte[]> payload = bytes(in, in.getFilePointer(), head.get().payloadLength());
    return payload.map(bytes -> new LogBlock(head.get(), bytes));
  }

  private static Optional<byte[]> bytes(RandomAccessFile in, long offset, int length)
      throws IOException {
    if (offset + length > in.length()) {
      return Optional.empty();
    }
    byte[] bytes = new byte[length];
    in.seek(offset);
    in.readFully(bytes);
    return Optional.of(bytes);
  }
}
