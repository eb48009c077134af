package dev.cronjar.host.store;

import dev.cronjar.host.run.LogBlock;
import java.io.IOException;
import java.io.RandomAccessFile;

/** The end of the newest segment. One thread writes, and it is never interrupted. */
final class SegmentWriter implements AutoCloseable {
  private final Segment segment;
  private final RandomAccessFile file;
  private int length;
  private boolean synced = true;

  SegmentWriter(Segment segment) throws IOException {
    this.segment = segment;
    this.file = new RandomAccessFile(segment.file().toFile(), "rw");
  }

  Segment segment() {
    return segment;
  }

  int length() {
    return length;
  }

  /** Writes one block; a write that fails half-way is written over by the next one. */
  int append(LogBlock block) throws IOException {
    byte[] head = block.head().encode();
    byte[] bytes = new byte[head.length + block.payload().length];
    System.arraycopy(head, 0, bytes, 0, head.length);
    System.arraycopy(block.payload(), 0, bytes, head.length, block.payload().length);
    synced = false;
    file.seek(length);
    file.write(bytes);
    int offset = length;
    length += bytes.length;
    return offset;
  }

  void sync() throws IOException {
    if (!synced) {
      file.getChannel().force(false);
      synced = true;
    }
  }

  @Override
  public void close() throws IOException {
    sync();
    file.close();
  }
}
