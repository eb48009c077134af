package dev.cronjar.host.engine.execute;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Cuts what is printed (UTF-8) into lines. A line of more than 1 MB goes on in the next one. */
final class LineStream extends OutputStream {
  private static final int LONGEST = 1 << 20;

  private final Consumer<String> lines;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(80);
  private final ReentrantLock lock = new ReentrantLock();

  LineStream(Consumer<String> lines) {
    this.lines = lines;
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    lock.lock();
    try {
      int start = offset;
      for (int i = offset; i < offset + length; i++) {
        if (bytes[i] == '\n') {
          line.write(bytes, start, i - start);
          emit();
          start = i + 1;
        } else if (line.size() + i - start >= LONGEST && (bytes[i] & 0xC0) != 0x80) {
          line.write(bytes, start, i - start);
          emit();
          start = i;
        }
      }
      line.write(bytes, start, offset + length - start);
    } finally {
      lock.unlock();
    }
  }

  /** Emits what has no line end yet. */
  void endLine() {
    lock.lock();
    try {
      if (line.size() > 0) {
        emit();
      }
    } finally {
      lock.unlock();
    }
  }

  private void emit() {
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    lines.accept(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
  }
}
