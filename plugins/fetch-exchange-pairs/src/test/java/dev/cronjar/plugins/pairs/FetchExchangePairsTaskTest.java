package dev.cronjar.plugins.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cronjar.plugin.InvalidParams;
import dev.cronjar.plugin.test.TaskKit;
import dev.cronjar.plugin.test.TestRun;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FetchExchangePairsTaskTest {
  private static final String BINANCE =
      """
      {"timezone":"UTC","serverTime":1565246363776,"rateLimits":[{"limit":1200}],"exchangeFilters":[],
       "symbols":[
        {"symbol":"ETHBTC","status":"TRADING","baseAsset":"ETH","baseAssetPrecision":8,
         "quoteAsset":"BTC","orderTypes":["LIMIT","MARKET"],"filters":[{"filterType":"LOT_SIZE"}]},
        {"symbol":"BTCUSDT","status":"TRADING","baseAsset":"BTC","quoteAsset":"USDT"},
        {"symbol":"OLDBTC","status":"BREAK","baseAsset":"OLD","quoteAsset":"BTC"}]}
      """;
  private static final String BINANCE_LATER =
      """
      {"symbols":[
        {"symbol":"BTCUSDT","status":"TRADING","baseAsset":"BTC","quoteAsset":"USDT"},
        {"symbol":"币安USDT","status":"TRADING","baseAsset":"币安","quoteAsset":"USDT"}]}
      """;
  private static final String COINBASE =
      """
      [{"id":"BTC-USD","base_currency":"BTC","quote_currency":"USD","quote_increment":"0.01",
        "status":"online","trading_disabled":false},
       {"id":"ETH-EUR","base_currency":"ETH","quote_currency":"EUR","status":"delisted"}]
      """;

  private interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  private final TaskKit<FetchExchangePairsTask.Params> kit =
      TaskKit.of(new FetchExchangePairsTask());
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch testEnded = new CountDownLatch(1);
  private final HttpServer server;
  private volatile Answer answer = exchange -> send(exchange, 200, BINANCE);

  FetchExchangePairsTaskTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void start() {
    server.setExecutor(threads);
    server.createContext("/api/v3/exchangeInfo", exchange -> answer.to(exchange));
    server.createContext("/products", exchange -> send(exchange, 200, COINBASE));
    server.start();
  }

  @AfterEach
  void stop() {
    testEnded.countDown();
    server.stop(0);
    threads.shutdownNow();
    kit.close();
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void awaitEnd() {
    try {
      boolean ignored = testEnded.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  private TestRun fetch(String exchange) {
    return kit.run(Map.of("exchange", exchange, "baseUrl", baseUrl()));
  }

  private String baseUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  private Path stored() {
    return kit.dataDirectory().resolve("pairs-binance.csv");
  }

  @Test
  void the_first_run_stores_all_pairs_and_calls_them_added() {
    TestRun run = fetch("binance");
    assertThat(stored())
        .hasContent(
            """
            symbol,base,quote,status
            BTCUSDT,BTC,USDT,TRADING
            ETHBTC,ETH,BTC,TRADING
            OLDBTC,OLD,BTC,BREAK
            """);
    assertThat(run.outputs())
        .isEqualTo(Map.of("added", "3", "removed", "0", "total", "3", "file", stored().toString()));
    assertThat(run.lines()).contains("Added: BTCUSDT, ETHBTC, OLDBTC");
  }

  @Test
  void a_later_run_says_what_is_new_and_what_is_gone() {
    fetch("binance");
    answer = exchange -> send(exchange, 200, BINANCE_LATER);
    TestRun run = fetch("binance");
    assertThat(run.outputs())
        .containsEntry("added", "1")
        .containsEntry("removed", "2")
        .containsEntry("total", "2");
    assertThat(run.lines()).contains("Added: 币安USDT", "Removed: ETHBTC, OLDBTC");
    assertThat(kit.dataDirectory())
        .isDirectoryNotContaining(path -> path.toString().endsWith(".new"));
  }

  @Test
  void each_exchange_speaks_its_own_format_and_has_its_own_file() {
    fetch("binance");
    TestRun run = fetch("coinbase");
    assertThat(run.outputs()).containsEntry("added", "2").containsEntry("removed", "0");
    assertThat(kit.dataDirectory().resolve("pairs-coinbase.csv"))
        .hasContent(
            """
            symbol,base,quote,status
            BTC-USD,BTC,USD,online
            ETH-EUR,ETH,EUR,delisted
            """);
  }

  @Test
  void only_pairs_that_trade_are_kept_when_told() {
    TestRun run =
        kit.run(Map.of("exchange", "coinbase", "baseUrl", baseUrl(), "onlyTrading", true));
    assertThat(run.lines()).contains("Added: BTC-USD");
    assertThat(run.outputs()).containsEntry("total", "1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not json",
        "<html>busy</html>",
        "{\"symbols\":[",
        "[]",
        "null",
        "{}",
        "{\"symbols\":{}}",
        "{\"symbols\":[]}",
        "{\"symbols\":[1]}",
        "{\"symbols\":[{}]}",
        "{\"symbols\":[{\"symbol\":5,\"status\":\"A\",\"baseAsset\":\"B\",\"quoteAsset\":\"C\"}]}",
        "{\"symbols\":[{\"symbol\":\"a,b\",\"status\":\"A\",\"baseAsset\":\"B\",\"quoteAsset\":\"C\"}]}",
        "{\"symbols\":[{\"symbol\":\"A\",\"status\":\"A\",\"baseAsset\":\"B\",\"quoteAsset\":\"C\"},"
            + "{\"symbol\":\"A\",\"status\":\"A\",\"baseAsset\":\"B\",\"quoteAsset\":\"C\"}]}",
        "{\"symbols\":[{\"symbol\":\"A\",\"status\":\"A\",\"baseAsset\":\"B\",\"quoteAsset\":\"C\"}]} x",
        "{\"code\":0,\"msg\":\"Service unavailable from a restricted location\"}",
      })
  void a_wrong_answer_is_a_technical_failure_and_leaves_what_is_stored(String wrong)
      throws IOException {
    fetch("binance");
    String before = Files.readString(stored());
    answer = exchange -> send(exchange, 200, wrong);
    assertThat(fetch("binance").failure())
        .isInstanceOf(UnexpectedAnswer.class)
        .hasMessageEndingWith("The stored pairs are unchanged.");
    assertThat(stored()).hasContent(before);
  }

  @Test
  void a_deeply_nested_answer_is_refused() {
    answer = exchange -> send(exchange, 200, "{\"x\":" + "[".repeat(100_000));
    assertThat(fetch("binance").failure()).isInstanceOf(UnexpectedAnswer.class);
  }

  @Test
  void a_status_other_than_200_is_told_with_what_was_said() {
    answer = exchange -> send(exchange, 451, "Service unavailable from a restricted location");
    assertThat(fetch("binance").failure())
        .hasMessageContaining("answered 451, wanted 200: 'Service unavailable from a restricted");
  }

  @Test
  void a_redirect_is_named_and_not_followed() {
    answer =
        exchange -> {
          exchange.getResponseHeaders().add("Location", "http://elsewhere.example/");
          send(exchange, 302, "");
        };
    assertThat(fetch("binance").failure())
        .hasMessageContaining("a redirect to http://elsewhere.example/, which is not followed");
  }

  @Test
  void a_server_that_is_down_is_a_technical_failure_that_names_the_address() {
    server.stop(0);
    assertThat(fetch("binance").failure())
        .isInstanceOf(UnexpectedAnswer.class)
        .hasMessageStartingWith("GET " + baseUrl() + "api/v3/exchangeInfo failed: ")
        .hasMessageContaining("ConnectException");
  }

  @Test
  void an_answer_that_never_ends_is_given_up_at_the_limit() throws IOException {
    fetch("binance");
    String before = Files.readString(stored());
    answer =
        exchange -> {
          exchange.sendResponseHeaders(200, 1000);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          awaitEnd();
        };
    TestRun run = kit.run(Map.of("exchange", "binance", "baseUrl", baseUrl(), "timeout", "300ms"));
    assertThat(run.failure()).hasMessageContaining("gave no whole answer within 300 ms");
    assertThat(stored()).hasContent(before);
  }

  @Test
  void an_answer_beyond_all_measure_is_given_up() {
    answer =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream body = exchange.getResponseBody()) {
            byte[] spaces = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (int sent = 0; sent <= Download.MOST_BYTES; sent += spaces.length) {
              body.write(spaces);
            }
          }
        };
    assertThat(fetch("binance").failure()).hasMessageContaining("more than 33554432 bytes");
  }

  @Test
  void a_stored_file_that_somebody_broke_is_named_with_its_line() throws IOException {
    Files.writeString(stored(), "symbol,base,quote,status\nnonsense\n");
    assertThat(fetch("binance").failure())
        .hasMessageContaining("pairs-binance.csv:2: wanted 'symbol,base,quote,status'")
        .hasMessageContaining("found 'nonsense'");
  }

  @Test
  void an_exchange_or_address_that_is_none_is_refused() {
    assertThatExceptionOfType(InvalidParams.class)
        .isThrownBy(() -> kit.run(Map.of("exchange", "nasdaq")))
        .withMessage("exchange: wanted one of binance, coinbase, found the text 'nasdaq'");
    assertThatExceptionOfType(InvalidParams.class)
        .isThrownBy(() -> kit.run(Map.of("exchange", "binance", "baseUrl", "ftp://example.org")))
        .withMessageContaining("baseUrl: wanted an http or https address");
  }
}
