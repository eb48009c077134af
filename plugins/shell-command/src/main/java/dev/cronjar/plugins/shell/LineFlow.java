package dev.cronjar.plugins.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Cuts a stream into lines without ever waiting for it. Very long lines are cut into pieces. */
final class LineFlow {
  private static final int CHUNK = 8192;
  private static final int LONGEST_LINE = 16_384;

  private final InputStream stream;
  private final Consumer<String> lines;
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

  LineFlow(InputStream stream, Consumer<String> lines) {
    this.stream = stream;
    this.lines = lines;
  }

  /** Carries what is there; false when nothing was. */
  boolean carry() throws IOException {
    int size = Math.min(stream.available(), CHUNK);
    if (size == 0) {
      return false;
    }
    byte[] bytes = stream.readNBytes(size);
    for (byte each : bytes) {
      take(each);
    }
    return bytes.length > 0;
  }

  /** Carries a last line that no line break ended. */
  void end() {
    if (begun.size() > 0) {
      emit();
    }
  }

  private void take(byte each) {
    if (each == '\n') {
      emit();
      return;
    }
    // A piece ends before a byte that begins a character, never within one.
    if (begun.size() >= LONGEST_LINE && (each & 0xC0) != 0x80) {
      emit();
    }
    begun.write(each);
  }

  private void emit() {
    String line = begun.toString(StandardCharsets.UTF_8);
    lines.accept(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
    begun.reset();
  }
}
