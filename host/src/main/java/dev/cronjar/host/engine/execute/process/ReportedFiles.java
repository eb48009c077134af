package dev.cronjar.host.engine.execute.process;

import dev.cronjar.host.run.Artefacts;
import dev.cronjar.host.run.RunId;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The files of a run, on their way from its process to its host, which keeps them. */
final class ReportedFiles implements Artefacts {
  private final Consumer<Report> host;
  private final AtomicInteger numbers = new AtomicInteger();

  ReportedFiles(Consumer<Report> host) {
    this.host = host;
  }

  @Override
  public Sink begin(RunId run, String name, String mediaType) {
    int number = numbers.incrementAndGet();
    host.accept(new Report.FileBegun(number, name, mediaType));
    return new Sink() {
      @Override
      public void write(byte[] bytes, int length) {
        host.accept(new Report.FileGrown(number, Arrays.copyOf(bytes, length)));
      }

      @Override
      public String keep() {
        host.accept(new Report.FileClosed(number));
        return "";
      }

      @Override
      public void drop() {
        // the host drops what was not closed
      }
    };
  }

  @Override
  public byte[] read(String place, long from, int limit) throws IOException {
    throw new IOException("files are read in the host");
  }
}
