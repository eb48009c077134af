package dev.cronjar.host.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cronjar.host.control.TestHost;
import dev.cronjar.host.org.CronjarException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the host listens, and where it refuses to. */
class ListeningTest {
  private final TestHost host = new TestHost();

  private HttpFront front(HttpSettings settings) {
    return new HttpFront(
        settings,
        new HttpFront.Parts(
            host.control,
            new HttpFront.Live(
                host.engine, host.counted, host.alerts, new Totals(() -> 4096, Map::of, Map::of)),
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
            Optional.of(new Tls.Store(Path.of("/not/there.p12"), "x")),
            HttpSettings.Plain.ON_LOOPBACK);
    try (HttpFront front = front(tls)) {
      assertThatThrownBy(front::start)
          .isInstanceOf(CronjarException.class)
          .hasMessageContaining("there.p12");
    }
  }

  private static HttpSettings pem(Path folder) {
    return new HttpSettings(
        true,
        "127.0.0.1",
        0,
        Optional.of(new Tls.Pem(folder.resolve("chain.pem"), folder.resolve("key.pem"))),
        HttpSettings.Plain.ON_LOOPBACK);
  }

  @Test
  void a_certificate_in_pem_is_shown_and_a_renewed_one_without_a_restart(@TempDir Path folder)
      throws Exception {
    X509Certificate first = PemPair.write(folder, "first");
    try (HttpFront front = front(pem(folder))) {
      front.start();
      assertThat(PemPair.shownAt(front.address())).isEqualTo(first);
      X509Certificate second = PemPair.write(folder, "second");
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> PemPair.shownAt(front.address()).equals(second));
      Files.writeString(folder.resolve("key.pem"), "half a key");
      assertThat(PemPair.shownAt(front.address())).isEqualTo(second);
    }
  }

  @Test
  void a_key_that_is_another_s_or_not_in_pkcs_8_is_named_with_what_was_wanted(@TempDir Path folder)
      throws Exception {
    PemPair.write(folder, "mine");
    Path key = folder.resolve("key.pem");
    Files.writeString(key, Files.readString(key).replace("PRIVATE KEY", "EC PRIVATE KEY"));
    try (HttpFront front = front(pem(folder))) {
      assertThatThrownBy(front::start)
          .isInstanceOf(CronjarException.class)
          .hasMessageContaining("wanted a key in PKCS #8")
          .hasMessageContaining("found 'BEGIN EC PRIVATE KEY'");
    }
    PemPair.write(folder, "mine");
    Path other = Files.createDirectory(folder.resolve("other"));
    PemPair.write(other, "other");
    Files.copy(other.resolve("key.pem"), key, StandardCopyOption.REPLACE_EXISTING);
    try (HttpFront front = front(pem(folder))) {
      assertThatThrownBy(front::start)
          .isInstanceOf(CronjarException.class)
          .hasMessageContaining("wanted the key of the first certificate");
    }
  }
}
