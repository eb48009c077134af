package dev.cronjar.host.bench;

import dev.cronjar.host.bench.RouteTimes.Kind;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * So many clients that ask at fixed instants, whether or not their last answer was quick: a request
 * that is held up counts from when it was due.
 */
final class HttpClients {
  static final int COUNT = 50;
  static final int REQUESTS_A_SECOND = 200;
  private static final long GAP_NANOS = TimeUnit.SECONDS.toNanos(1) / REQUESTS_A_SECOND;

  /**
   * Out of twenty requests: eight lists, six looks at one thing, four runs by hand, two creates.
   */
  private static final List<Kind> MIX =
      List.of(
          Kind.LIST_SCHEDULES,
          Kind.STATUS_OF_A_RUN,
          Kind.RUN_NOW,
          Kind.LIST_RUNS,
          Kind.STATUS_OF_A_BATCH,
          Kind.LIST_SCHEDULES_BY_NEXT,
          Kind.CREATE,
          Kind.STATUS_OF_A_RUN,
          Kind.RUN_NOW,
          Kind.RUNS_OF_A_SCHEDULE,
          Kind.STATUS_OF_A_SCHEDULE,
          Kind.SEARCH_SCHEDULES,
          Kind.RUN_NOW,
          Kind.STATUS_OF_A_RUN,
          Kind.FAILED_RUNS,
          Kind.CREATE,
          Kind.LIST_BATCHES,
          Kind.RUN_NOW,
          Kind.STATUS_OF_A_BATCH,
          Kind.LIST_RUNS);

  private final List<Asking> clients;
  private final String batch;
  private final AtomicReference<String> run;
  private final AtomicInteger created = new AtomicInteger();

  /**
   * @param batch the id of a batch that is there
   * @param run the id of a run that is there
   */
  HttpClients(List<Asking> clients, String batch, String run) {
    this.clients = clients;
    this.batch = batch;
    this.run = new AtomicReference<>(run);
  }

  /** Asks for so long; the times of all requests. */
  RouteTimes ask(int seconds) throws InterruptedException {
    RouteTimes times = new RouteTimes();
    long start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < clients.size(); i++) {
      int number = i;
      threads.add(
          Thread.ofPlatform()
              .name("client-" + number)
              .start(() -> one(number, start, seconds * REQUESTS_A_SECOND, times)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return times;
  }

  private void one(int client, long start, int requests, RouteTimes times) {
    for (int i = client; i < requests; i += clients.size()) {
      long due = start + i * GAP_NANOS;
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(this, left);
      }
      Kind kind = MIX.get((i / clients.size() * 7 + client) % MIX.size());
      try {
        HttpResponse<String> answer = ask(kind, i, clients.get(client));
        times.took(kind, System.nanoTime() - due);
        if (answer.statusCode() > 299) {
          times.failed(kind, answer.statusCode() + " " + answer.body());
        } else if (kind == Kind.RUN_NOW) {
          run.set(Asking.JSON.readTree(answer.body()).path("id").asString());
        }
      } catch (IOException | InterruptedException e) {
        times.failed(kind, e.toString());
      }
    }
  }

  private HttpResponse<String> ask(Kind kind, int i, Asking by)
      throws IOException, InterruptedException {
    String some = HttpBench.QUIET + "-" + i * 31 % HttpBench.QUIET_SCHEDULES;
    return switch (kind) {
      case LIST_SCHEDULES -> by.get("/schedules?limit=50");
      case LIST_SCHEDULES_BY_NEXT -> by.get("/schedules?limit=50&sort=next");
      case SEARCH_SCHEDULES -> by.get("/schedules?limit=50&text=" + i % 1_000);
      case LIST_RUNS -> by.get("/runs?limit=50");
      case RUNS_OF_A_SCHEDULE -> by.get("/runs?limit=20&schedule=" + HttpBench.BUSY + "-0");
      case FAILED_RUNS -> by.get("/runs?limit=50&state=failed,timeout");
      case LIST_BATCHES -> by.get("/batches?limit=50");
      case STATUS_OF_A_RUN -> by.get("/runs/" + run.get());
      case STATUS_OF_A_SCHEDULE -> by.get("/schedules/" + some);
      case STATUS_OF_A_BATCH -> by.get("/batches/" + batch);
      case CREATE ->
          by.post(
              "/schedules",
              "{\"id\":\"made-%d\",\"task\":\"%s\",\"cron\":\"0 3 * * *\"}"
                  .formatted(created.incrementAndGet(), HttpBench.TASK));
      case RUN_NOW -> by.post("/schedules/" + some + "/run", "{}");
    };
  }
}
