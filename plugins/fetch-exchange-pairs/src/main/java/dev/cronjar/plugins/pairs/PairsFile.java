package dev.cronjar.plugins.pairs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/** The pairs of one exchange as CSV, sorted by symbol; replaced whole or not at all. */
final class PairsFile {
  private static final String HEADER = "symbol,base,quote,status";
  private static final int COLUMNS = 4;

  private final Path file;

  PairsFile(Path folder, Exchange exchange) {
    this.file = folder.resolve("pairs-" + exchange.key() + ".csv");
  }

  Path path() {
    return file;
  }

  /** What is stored, by symbol; nothing before the first run. */
  SortedMap<String, Pair> read() throws IOException {
    SortedMap<String, Pair> pairs = new TreeMap<>();
    if (Files.notExists(file)) {
      return pairs;
    }
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      if (number > 1) {
        Pair pair = pair(line, number);
        pairs.put(pair.symbol(), pair);
      } else if (!line.equals(HEADER)) {
        throw broken(number, line);
      }
    }
    return pairs;
  }

  private Pair pair(String line, int number) throws IOException {
    String[] columns = line.split(",", -1);
    if (columns.length != COLUMNS) {
      throw broken(number, line);
    }
    return new Pair(columns[0], columns[1], columns[2], columns[3]);
  }

  private IOException broken(int number, String line) {
    return new IOException(
        file
            + ":"
            + number
            + ": wanted '"
            + HEADER
            + "', found '"
            + line
            + "'. Restore the file, or delete it to begin anew. Nothing was changed.");
  }

  /** Replaces the file at once, and only after the new one is on the disk. */
  void write(Collection<Pair> sorted) throws IOException {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    for (Pair pair : sorted) {
      text.append(String.join(",", pair.symbol(), pair.base(), pair.quote(), pair.status()))
          .append('\n');
    }
    Path fresh = Files.createTempFile(file.getParent(), "pairs-", ".new");
    try {
      force(fresh, text.toString());
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static void force(Path fresh, String text) throws IOException {
    try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }
}
