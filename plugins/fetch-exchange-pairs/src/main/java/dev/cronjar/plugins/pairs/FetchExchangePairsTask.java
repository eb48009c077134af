package dev.cronjar.plugins.pairs;

import dev.cronjar.plugin.Param;
import dev.cronjar.plugin.RunContext;
import dev.cronjar.plugin.Task;
import dev.cronjar.plugin.TaskInfo;
import dev.cronjar.plugin.TaskResult;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.pf4j.Extension;
import org.slf4j.Logger;

/**
 * Fetches the trading pairs of an exchange, keeps them in {@code pairs-<exchange>.csv} of the
 * plugin's data directory, and says which are new and which are gone. Whatever goes wrong is a
 * technical failure that leaves the stored pairs as they were.
 */
@Extension
@TaskInfo(
    name = "fetch-exchange-pairs",
    description = "Fetches the trading pairs of an exchange and keeps what is new and what is gone")
public final class FetchExchangePairsTask implements Task<FetchExchangePairsTask.Params> {
  private static final int NAMES_PER_LINE = 50;

  /** Which exchange, and which of its pairs. */
  public record Params(
      @Param(description = "The exchange, which is also the format of its answer")
          Exchange exchange,
      @Param(description = "Where its API is, instead of its public address") Optional<URI> baseUrl,
      @Param(description = "Keep only pairs that trade now", defaultValue = "false")
          boolean onlyTrading,
      @Param(
              description = "How long the answer may take in all, its last byte included",
              defaultValue = "30s",
              min = 0.1,
              max = 600)
          Duration timeout) {
    /** Refuses what is no address of the web. */
    public Params {
      baseUrl.ifPresent(Params::requireHttp);
    }

    private static void requireHttp(URI url) {
      boolean isHttp =
          "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
      if (!isHttp || url.getHost() == null || url.getQuery() != null) {
        throw new IllegalArgumentException(
            "baseUrl: wanted an http or https address with a host and no query, found '"
                + url
                + "'");
      }
    }

    URI url() {
      return exchange.pairsBelow(baseUrl.orElseGet(exchange::home));
    }
  }

  @Override
  public TaskResult execute(Params params) throws IOException, InterruptedException {
    RunContext run = RunContext.current();
    PairsFile file = new PairsFile(run.dataDirectory(), params.exchange());
    SortedMap<String, Pair> stored = file.read();
    SortedMap<String, Pair> fetched = fetch(params);
    file.write(fetched.values());
    run.log()
        .info("{} pairs of {} are in {}", fetched.size(), params.exchange().key(), file.path());
    return TaskResult.success(
        Map.of(
            "added", count(run.log(), "Added", fetched.keySet(), stored.keySet()),
            "removed", count(run.log(), "Removed", stored.keySet(), fetched.keySet()),
            "total", String.valueOf(fetched.size()),
            "file", file.path().toString()));
  }

  private static SortedMap<String, Pair> fetch(Params params)
      throws IOException, InterruptedException {
    byte[] answer = new Download(params.url(), params.timeout()).fetch();
    SortedMap<String, Pair> pairs = new TreeMap<>();
    for (Pair pair : PairsJson.parse(answer, params.exchange().format())) {
      if (!params.onlyTrading() || params.exchange().trades(pair)) {
        pairs.put(pair.symbol(), pair);
      }
    }
    if (pairs.isEmpty()) {
      throw new UnexpectedAnswer("None of the pairs of " + params.url() + " trades");
    }
    return pairs;
  }

  /** Names those in {@code these} that are not in {@code others}, and says how many they are. */
  private static String count(Logger log, String what, Set<String> these, Set<String> others) {
    Set<String> names = new TreeSet<>(these);
    names.removeAll(others);
    List<String> all = List.copyOf(names);
    for (int from = 0; from < all.size(); from += NAMES_PER_LINE) {
      int to = Math.min(from + NAMES_PER_LINE, all.size());
      log.info("{}: {}", what, String.join(", ", all.subList(from, to)));
    }
    return String.valueOf(all.size());
  }
}
