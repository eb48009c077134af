package dev.cronjar.host.store;

import dev.cronjar.host.run.LogBlock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Takes the blocks of segment files into PostgreSQL. Addresses become ids as they are, so that runs
 * and blocks still name the right ones, and their order stays.
 */
final class LogMove {
  static final String TABLE = "log_block";
  static final MovedTables.Table DESTINATION =
      new MovedTables.Table(
          TABLE,
          List.of(
              new MovedTables.Column("id", "bigint", true),
              new MovedTables.Column("day", "date", false),
              new MovedTables.Column("at", "bigint", false),
              new MovedTables.Column("head", "bytea", false),
              new MovedTables.Column("payload", "bytea", false)));

  private LogMove() {}

  /** Reads only: a torn tail is passed over and not cut off. */
  static void read(Path folder, RowSink sink) throws IOException, SQLException {
    for (Segment segment : segments(folder)) {
      int offset = 0;
      var block = segment.block(offset);
      while (block.isPresent()) {
        sink.add(line(SegmentLogBlocks.address(segment.number(), offset), block.get()));
        offset += block.get().head().encode().length + block.get().payload().length;
        block = segment.block(offset);
      }
    }
  }

  private static List<Segment> segments(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .flatMap(file -> Segment.of(file).stream())
          .sorted(Comparator.comparingInt(Segment::number))
          .toList();
    }
  }

  private static byte[] line(long address, LogBlock block) {
    long at = block.head().atMillis();
    return new RowLine()
        .number(address)
        .text(Instant.ofEpochMilli(at).atOffset(ZoneOffset.UTC).toLocalDate().toString())
        .number(at)
        .bytes(block.head().encode())
        .bytes(block.payload())
        .end();
  }
}
