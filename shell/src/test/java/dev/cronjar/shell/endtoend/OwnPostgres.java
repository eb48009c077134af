package dev.cronjar.shell.endtoend;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A PostgreSQL server of a test's own, which it may stop, start again, freeze and thaw. */
final class OwnPostgres implements BeforeEachCallback, AfterEachCallback {
  private Path data = Path.of("");
  private int port;
  private Optional<EmbeddedPostgres> server = Optional.empty();
  private List<Long> frozen = List.of();

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    data = Files.createTempDirectory("cronjar-postgres-");
    start();
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    thaw();
    close();
    Deletion.of(data);
  }

  int port() {
    return port;
  }

  /** Its JDBC URL by this port, which may be a proxy's, for what names user and password apart. */
  static String url(int port) {
    return "jdbc:postgresql://localhost:" + port + "/postgres";
  }

  /** Its own URL, with all that is needed to connect. */
  String url() {
    return url(port) + "?user=postgres&password=postgres";
  }

  /** Settings of a host that works on it by this port. */
  static String settings(String name, int port) {
    return """
    name: %s
    database:
      url: %s
      user: postgres
      password: postgres
    """
        .formatted(name, url(port));
  }

  /** Starts it with the data and on the port that it had before. */
  void start() throws IOException {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(data.resolve("data"))
            .setCleanDataDirectory(false)
            // no machine loses its power here
            .setServerConfig("fsync", "off")
            .setServerConfig("full_page_writes", "off")
            // the builder's own choice is off: then a stop loses what was answered
            .setServerConfig("synchronous_commit", "on");
    EmbeddedPostgres started = (port == 0 ? builder : builder.setPort(port)).start();
    server = Optional.of(started);
    port = started.getPort();
  }

  /** As {@code pg_ctl stop -m immediate}: it ends at once, without tidying up. */
  void stop() throws IOException {
    long postmaster = postmaster(); // its file goes with it
    Signals.send("QUIT", postmaster);
    ProcessHandle.of(postmaster).ifPresent(handle -> handle.onExit().join());
    close();
  }

  /** Stops all of its processes where they stand. */
  void freeze() {
    long postmaster = postmaster();
    Signals.send("STOP", postmaster); // first, so that it has no more children
    List<Long> all = new ArrayList<>(List.of(postmaster));
    ProcessHandle.of(postmaster)
        .ifPresent(handle -> handle.descendants().forEach(child -> all.add(child.pid())));
    frozen = all;
    all.subList(1, all.size()).forEach(pid -> Signals.send("STOP", pid));
  }

  void thaw() {
    frozen.reversed().forEach(pid -> Signals.send("CONT", pid));
    frozen = List.of();
  }

  private void close() throws IOException {
    if (server.isPresent()) {
      server.get().close();
      server = Optional.empty();
    }
  }

  private long postmaster() {
    try {
      return Long.parseLong(Files.readAllLines(data.resolve("data/postmaster.pid")).getFirst());
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
