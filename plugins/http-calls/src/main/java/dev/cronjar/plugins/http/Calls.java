package dev.cronjar.plugins.http;

import dev.cronjar.plugin.RunContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/**
 * Makes calls, each within a time for all of it, the last byte of the answer included: a body may
 * drip for ever, and the JDK's own limit ends with the head. Redirects are not followed.
 */
public final class Calls {
  private final HttpClient client;
  private final Duration limit;
  private final UnaryOperator<Runnable> carrying;

  /** For runs: the threads that call work for the run that asks. */
  public Calls(Duration limit) {
    this(limit, RunContext::wrap);
  }

  private Calls(Duration limit, UnaryOperator<Runnable> carrying) {
    this.client = HttpClient.newBuilder().connectTimeout(limit).build();
    this.limit = limit;
    this.carrying = carrying;
  }

  /** For what a plugin does outside of runs. */
  public static Calls outsideRuns(Duration limit) {
    return new Calls(limit, UnaryOperator.identity());
  }

  /**
   * Makes one call and waits for its whole answer.
   *
   * @throws CallFailed naming method and address, and what went wrong
   * @throws InterruptedException when the run is cancelled meanwhile; the call is broken off
   */
  public <T> T send(HttpRequest request, Reading<T> reading)
      throws CallFailed, InterruptedException {
    return send(request, reading, limit);
  }

  /** As {@link #send(HttpRequest, Reading)}, within a time of its own. */
  public <T> T send(HttpRequest request, Reading<T> reading, Duration within)
      throws CallFailed, InterruptedException {
    Pending<T> pending = begin(request, reading);
    try {
      return pending.await(within);
    } finally {
      pending.breakOff();
    }
  }

  /** Starts a call whose end somebody else waits for. */
  public <T> Pending<T> begin(HttpRequest request, Reading<T> reading) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    Runnable work =
        () -> {
          try {
            answer.complete(whole(request, reading));
          } catch (Throwable failed) {
            answer.completeExceptionally(failed); // thrown again where it is awaited
          }
        };
    Thread thread = new Thread(carrying.apply(work), "call to " + request.uri().getHost());
    thread.setDaemon(true);
    thread.start();
    return new Pending<>(request, answer, thread);
  }

  private <T> T whole(HttpRequest request, Reading<T> reading)
      throws IOException, InterruptedException {
    HttpResponse<InputStream> answer = client.send(request, BodyHandlers.ofInputStream());
    try (InputStream body = answer.body()) {
      return reading.read(answer.statusCode(), answer.headers(), body);
    }
  }

  /** The address as messages show it: without what may be secret in user info and query. */
  public static String shown(URI url) {
    String host = url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort();
    String query = url.getRawQuery() == null ? "" : "?…";
    return url.getScheme() + "://" + host + url.getRawPath() + query;
  }

  /** A call under way. */
  public static final class Pending<T> {
    private final HttpRequest request;
    private final CompletableFuture<T> answer;
    private final Thread thread;

    Pending(HttpRequest request, CompletableFuture<T> answer, Thread thread) {
      this.request = request;
      this.answer = answer;
      this.thread = thread;
    }

    /** Waits for the answer; the call goes on when the waiting thread is interrupted. */
    public T await(Duration within) throws CallFailed, InterruptedException {
      String call = request.method() + " " + shown(request.uri());
      try {
        return answer.get(within.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException late) {
        throw new CallFailed(
            call + " gave no whole answer within " + within.toMillis() + " ms", late);
      } catch (ExecutionException failed) {
        throw failure(call, failed);
      }
    }

    private static CallFailed failure(String call, ExecutionException failed) {
      Throwable cause = failed.getCause();
      return cause instanceof CallFailed known
          ? new CallFailed(call + " failed: " + known.getMessage(), known)
          : new CallFailed(call + " failed: " + cause, failed);
    }

    /** Ends the call if it goes on. */
    public void breakOff() {
      thread.interrupt();
    }
  }
}
