package dev.cronjar.host.engine.execute.process;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads what {@link ReportWriter} wrote. */
final class ReportReader {
  static final int STARTED = 'S';
  static final int LINE = 'L';
  static final int REFERENCE = 'R';
  static final int PROGRESSED = 'P';
  static final int FILE_BEGUN = 'F';
  static final int FILE_GROWN = 'G';
  static final int FILE_CLOSED = 'C';
  static final int SUCCEEDED = 'O';
  static final int DECLINED = 'D';
  static final int BROKE = 'B';

  /** No field of a report is longer; more means that something else wrote on the pipe. */
  private static final int LONGEST = 256 << 20;

  private final DataInputStream in;

  ReportReader(InputStream in) {
    this.in = new DataInputStream(new BufferedInputStream(in, 32 << 10));
  }

  /** The next report; empty when the process has closed its side. */
  Optional<Report> next() throws IOException {
    int kind = in.read();
    return switch (kind) {
      case -1 -> Optional.empty();
      case STARTED -> Optional.of(new Report.Started());
      case LINE -> Optional.of(new Report.Line(text(), text(), text()));
      case REFERENCE -> Optional.of(new Report.Reference(text(), text()));
      case PROGRESSED -> Optional.of(new Report.Progressed(in.readInt(), text()));
      case FILE_BEGUN -> Optional.of(new Report.FileBegun(in.readInt(), text(), text()));
      case FILE_GROWN -> Optional.of(new Report.FileGrown(in.readInt(), bytes()));
      case FILE_CLOSED -> Optional.of(new Report.FileClosed(in.readInt()));
      case SUCCEEDED -> Optional.of(new Report.Succeeded(map()));
      case DECLINED -> Optional.of(new Report.Declined(text(), map()));
      case BROKE -> Optional.of(new Report.Broke(text(), text(), text()));
      default -> throw new IOException("wanted a report, found byte " + kind);
    };
  }

  private Map<String, String> map() throws IOException {
    int size = in.readInt();
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      values.put(text(), text());
    }
    return values;
  }

  private String text() throws IOException {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  private byte[] bytes() throws IOException {
    int length = in.readInt();
    if (length < 0 || length > LONGEST) {
      throw new IOException("wanted a field of at most " + LONGEST + " bytes, found " + length);
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }
}
