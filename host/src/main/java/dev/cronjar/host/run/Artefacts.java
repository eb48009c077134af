package dev.cronjar.host.run;

import java.io.IOException;

/**
 * The bytes of the files that runs leave behind. A file counts when its run's row names it; what no
 * row names is removed in time. Safe from any thread.
 */
public interface Artefacts {
  /** Begins a file of a run; name and media type are for those who pass them on. */
  Sink begin(RunId run, String name, String mediaType) throws IOException;

  /** A file that is being written. One thread at a time. */
  interface Sink {
    void write(byte[] bytes, int length) throws IOException;

    /** All of it is durable now; answers its place. */
    String keep() throws IOException;

    /** It shall not be. */
    void drop();
  }

  /**
   * Bytes of a file from {@code from} on, at most {@code limit}; empty at its end.
   *
   * @throws IOException if the file is not there any more
   */
  byte[] read(String place, long from, int limit) throws IOException;

  /** For hosts that keep no files: every attempt to write one is refused. */
  Artefacts NONE =
      new Artefacts() {
        @Override
        public Sink begin(RunId run, String name, String mediaType) throws IOException {
          throw new IOException("this host keeps no artefacts");
        }

        @Override
        public byte[] read(String place, long from, int limit) throws IOException {
          throw new IOException("this host keeps no artefacts");
        }
      };
}
