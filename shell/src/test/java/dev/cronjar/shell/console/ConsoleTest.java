package dev.cronjar.shell.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cronjar.shell.command.Exit;
import dev.cronjar.shell.command.Format;
import dev.cronjar.shell.command.Output.Look;
import dev.cronjar.shell.connect.Connection;
import dev.cronjar.shell.fake.FakeHost;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.junit.jupiter.api.Test;

class ConsoleTest {
  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

  @Test
  void a_console_whose_host_stops_while_it_waits_for_a_line_ends_without_a_word() throws Exception {
    MBeanServer server = MBeanServerFactory.newMBeanServer();
    FakeHost.in(server);
    try (PipedOutputStream keys = new PipedOutputStream();
        Connection connection = Connection.over(server, "a test")) {
      Look look = new Look(Format.TABLE, 120, false);
      Console console = new Console(connection, terminal(keys), look, Clock.systemUTC());
      CompletableFuture<Exit> left = CompletableFuture.supplyAsync(console::run);
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () -> assertThat(screen.toString(StandardCharsets.UTF_8)).contains("cronjar>"));

      console.close();

      assertThat(left.get(30, TimeUnit.SECONDS)).isEqualTo(Exit.OK);
    }
  }

  private Terminal terminal(PipedOutputStream keys) throws IOException {
    return TerminalBuilder.builder()
        .system(false)
        .type("xterm")
        .size(Size.of(120, 40))
        .streams(new PipedInputStream(keys), screen)
        .build();
  }
}
