package dev.cronjar.host.engine.execute;

import dev.cronjar.host.run.Artefact;
import dev.cronjar.host.run.Artefacts;
import java.io.IOException;
import java.io.OutputStream;

/** A file of a run while its task writes it. */
final class ArtefactStream extends OutputStream {
  private static final int BUFFER = 64 << 10;

  private final RunFiles files;
  private final String name;
  private final String mediaType;
  private final Artefacts.Sink sink;
  private final byte[] buffer = new byte[BUFFER];
  private int filled;
  private long size;
  private volatile boolean over;

  ArtefactStream(RunFiles files, String name, String mediaType, Artefacts.Sink sink) {
    this.files = files;
    this.name = name;
    this.mediaType = mediaType;
    this.sink = sink;
  }

  @Override
  public synchronized void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int length) throws IOException {
    if (over) {
      throw new IOException("artefact '" + name + "' is closed");
    }
    files.grow(name, size, length);
    size += length;
    int at = from;
    int left = length;
    while (left > 0) {
      int some = Math.min(left, BUFFER - filled);
      System.arraycopy(bytes, at, buffer, filled, some);
      filled += some;
      at += some;
      left -= some;
      if (filled == BUFFER) {
        flushBuffer();
      }
    }
  }

  private void flushBuffer() throws IOException {
    sink.write(buffer, filled);
    filled = 0;
  }

  /** From now on the file is the run's. */
  @Override
  public synchronized void close() throws IOException {
    if (over) {
      return;
    }
    over = true;
    try {
      flushBuffer();
      files.keep(new Artefact(name, mediaType, size, sink.keep()));
    } catch (IOException | RuntimeException failed) {
      files.forget(name);
      sink.drop();
      throw failed;
    }
  }

  /**
   * It is not to be; called when its attempt has ended. No lock: a thread that its run has ended
   * without may be writing, and hold it for as long as the store takes.
   */
  void drop() {
    if (!over) {
      over = true;
      sink.drop();
    }
  }
}
