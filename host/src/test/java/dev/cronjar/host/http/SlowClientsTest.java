package dev.cronjar.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** clients that say half of what they want to say, and then nothing. */
class SlowClientsTest {
  private static final String HALF_A_HEADER = "GET /api/v1/schedules HTTP/1.1\r\nHost: x\r\nX-";
  private static final String HALF_A_BODY =
      "POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{\"user\":";

  @Test
  void five_hundred_half_requests_do_not_hold_up_a_whole_one() throws IOException {
    List<Socket> slow = new ArrayList<>();
    try (HttpWorld world = new HttpWorld()) {
      assertThat(world.stranger("GET", "/health").send().status()).isEqualTo(200);
      for (int i = 0; i < 500; i++) {
        slow.add(half(world, i % 2 == 0 ? HALF_A_HEADER : HALF_A_BODY));
      }
      long quickest = Long.MAX_VALUE;
      for (int i = 0; i < 5; i++) {
        long begin = System.nanoTime();
        assertThat(world.stranger("GET", "/health").send().status()).isEqualTo(200);
        quickest = Math.min(quickest, System.nanoTime() - begin);
      }
      System.out.println("health beside 500 half requests: " + quickest / 1_000 + " us");
      assertThat(TimeUnit.NANOSECONDS.toMillis(quickest)).isLessThan(200);
    } finally {
      for (Socket each : slow) {
        each.close();
      }
    }
  }

  private static Socket half(HttpWorld world, String text) throws IOException {
    Socket socket = new Socket(world.at("/").getHost(), world.at("/").getPort());
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
    return socket;
  }
}
