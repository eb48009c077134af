package dev.cronjar.host.engine.execute.process;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Writes reports: one byte for the kind, then its fields; texts as UTF-8 behind their length. Safe
 * from any thread.
 */
final class ReportWriter {
  private final DataOutputStream out;

  ReportWriter(OutputStream out) {
    this.out = new DataOutputStream(new BufferedOutputStream(out, 32 << 10));
  }

  /** Each report is on its way at once, so that a tail shows a line when it is logged. */
  synchronized void write(Report report) throws IOException {
    switch (report) {
      case Report.Started started -> out.writeByte(ReportReader.STARTED);
      case Report.Line line -> {
        out.writeByte(ReportReader.LINE);
        texts(line.level(), line.logger(), line.text());
      }
      case Report.Reference reference -> {
        out.writeByte(ReportReader.REFERENCE);
        texts(reference.kind(), reference.id());
      }
      case Report.Progressed progressed -> {
        out.writeByte(ReportReader.PROGRESSED);
        out.writeInt(progressed.percent());
        texts(progressed.text());
      }
      case Report.FileBegun begun -> {
        out.writeByte(ReportReader.FILE_BEGUN);
        out.writeInt(begun.number());
        texts(begun.name(), begun.mediaType());
      }
      case Report.FileGrown grown -> {
        out.writeByte(ReportReader.FILE_GROWN);
        out.writeInt(grown.number());
        out.writeInt(grown.bytes().length);
        out.write(grown.bytes());
      }
      case Report.FileClosed closed -> {
        out.writeByte(ReportReader.FILE_CLOSED);
        out.writeInt(closed.number());
      }
      case Report.Succeeded succeeded -> {
        out.writeByte(ReportReader.SUCCEEDED);
        map(succeeded.outputs());
      }
      case Report.Declined declined -> {
        out.writeByte(ReportReader.DECLINED);
        texts(declined.reason());
        map(declined.outputs());
      }
      case Report.Broke broke -> {
        out.writeByte(ReportReader.BROKE);
        texts(broke.errorType(), broke.message(), broke.stackTrace());
      }
    }
    out.flush();
  }

  private void map(Map<String, String> values) throws IOException {
    out.writeInt(values.size());
    for (Map.Entry<String, String> each : values.entrySet()) {
      texts(each.getKey(), each.getValue());
    }
  }

  private void texts(String... texts) throws IOException {
    for (String text : texts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      out.writeInt(bytes.length);
      out.write(bytes);
    }
  }
}
