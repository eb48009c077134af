package dev.cronjar.host.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cronjar.host.control.TestHost;
import dev.cronjar.host.org.CronjarException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where the host listens, and where it refuses to. */
class ListeningTest {
  private final TestHost host = new TestHost();

  private HttpFront front(HttpSettings settings) {
    return new HttpFront(
        settings,
        new HttpFront.Parts(
            host.control,
            new HttpFront.Live(host.engine, host.counted, host.alerts, () -> 4096),
            consumer -> () -> {},
            new FakeDoor(TestHost.NOON),
            host.clock,
            System::nanoTime));
  }

  @Test
  void when_its_port_is_taken_it_listens_on_one_of_the_next() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        HttpFront front = front(HttpSettings.STANDARD.on(other.getLocalPort()))) {
      front.start();
      int port = Integer.parseInt(front.address().replaceFirst(".*:", ""));
      assertThat(port).isGreaterThan(other.getLocalPort());
    }
  }

  @Test
  void beyond_this_machine_it_refuses_to_listen_in_the_open() {
    HttpSettings everywhere =
        new HttpSettings(true, "0.0.0.0", 0, Optional.empty(), HttpSettings.Plain.ON_LOOPBACK);
    assertThatThrownBy(() -> front(everywhere))
        .isInstanceOf(CronjarException.class)
        .hasMessageContaining("without TLS");
  }

  @Test
  void a_key_store_that_is_not_there_is_named() {
    HttpSettings tls =
        new HttpSettings(
            true,
            "127.0.0.1",
            0,
            Optional.of(new HttpSettings.Tls(Path.of("/not/there.p12"), "x")),
            HttpSettings.Plain.ON_LOOPBACK);
    try (HttpFront front = front(tls)) {
      assertThatThrownBy(front::start)
          .isInstanceOf(CronjarException.class)
          .hasMessageContaining("there.p12");
    }
  }
}
