package dev.cronjar.host.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The text of server-sent events (HTML standard, section 9.2), written at once each. */
record ServerSentEvents(OutputStream out) {
  static final String TYPE = "text/event-stream;charset=utf-8";

  /** {@code data} is one line, as JSON is. */
  void event(String name, @Nullable String id, String data) throws IOException {
    String head = id == null ? "" : "id: " + id + "\n";
    write(head + "event: " + name + "\ndata: " + data + "\n\n");
  }

  /** Tells a client how long to wait before it comes again, and that it is connected. */
  void begin() throws IOException {
    write("retry: 2000\n\n");
  }

  /** Keeps the connection; no client shows it. */
  void heartbeat() throws IOException {
    write(":\n\n");
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
