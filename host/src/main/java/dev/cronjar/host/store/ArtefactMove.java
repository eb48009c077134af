package dev.cronjar.host.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** Takes the files of runs into PostgreSQL, in parts, under the names that their runs know. */
final class ArtefactMove {
  static final String TABLE = "artefact_part";
  static final MovedTables.Table DESTINATION =
      new MovedTables.Table(
          TABLE,
          List.of(
              new MovedTables.Column("place", "text", false),
              new MovedTables.Column("part", "integer", false),
              new MovedTables.Column("at", "bigint", false),
              new MovedTables.Column("bytes", "bytea", false)));

  /** A folder for each day, and the files in it. */
  private static final int DEPTH = 2;

  private ArtefactMove() {}

  static void read(Path folder, RowSink sink) throws IOException, SQLException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder, DEPTH)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
        parts(file, sink);
      }
    }
  }

  private static void parts(Path file, RowSink sink) throws IOException, SQLException {
    long at = Files.getLastModifiedTime(file).toMillis();
    try (InputStream in = Files.newInputStream(file)) {
      int number = 0;
      byte[] part = in.readNBytes(ArtefactParts.PART);
      do { // an empty file is one empty part
        sink.add(
            new RowLine()
                .text(file.getFileName().toString())
                .number(number++)
                .number(at)
                .bytes(part)
                .end());
        part = in.readNBytes(ArtefactParts.PART);
      } while (part.length > 0);
    }
  }
}
