package dev.cronjar.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Command lines that nobody types while we wait, with their numbers. */
final class Lines {
  private final BufferedReader reader;
  private final boolean numbered;
  private int number;

  private Lines(BufferedReader reader, boolean numbered) {
    this.reader = reader;
    this.numbered = numbered;
  }

  static Lines of(InputStream input) {
    return new Lines(
        new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8)), true);
  }

  static Lines of(List<String> commands) {
    return new Lines(new BufferedReader(new StringReader(String.join("\n", commands))), false);
  }

  Optional<String> next() {
    try {
      number++;
      return Optional.ofNullable(reader.readLine());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Where we are, for a message; empty for commands that stood on the command line. */
  String place() {
    return numbered ? "line " + number : "";
  }
}
