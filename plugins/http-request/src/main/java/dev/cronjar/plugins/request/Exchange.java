package dev.cronjar.plugins.request;

import dev.cronjar.plugin.BusinessFailureException;
import dev.cronjar.plugin.RunContext;
import dev.cronjar.plugins.http.Answer;
import dev.cronjar.plugins.http.CallFailed;
import dev.cronjar.plugins.http.Calls;
import dev.cronjar.plugins.http.Reading;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Sends a request, and on after redirects if that is wanted, all within one time. */
final class Exchange {
  private static final int MOST_REDIRECTS = 5;

  private final HttpRequestTask.Params params;
  private final RunContext run;

  Exchange(HttpRequestTask.Params params, RunContext run) {
    this.params = params;
    this.run = run;
  }

  Received make(Outgoing first) throws CallFailed, InterruptedException {
    Calls calls = new Calls(params.timeout());
    long start = System.nanoTime();
    Outgoing request = first;
    for (int redirects = 0; ; redirects++) {
      Duration left = redirects == 0 ? params.timeout() : left(start);
      Answer answer = calls.send(request.built(), Reading.whole(params.maxBytes()), left);
      run.log()
          .info(
              "{} {} answered {} with {} bytes",
              request.method(),
              Calls.shown(request.url()),
              answer.status(),
              answer.body().length);
      if (!params.followRedirects() || !Outgoing.isRedirect(answer.status())) {
        long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        return new Received(request, answer, took);
      }
      if (redirects == MOST_REDIRECTS) {
        throw new BusinessFailureException(
            "%s redirects more than %d times.".formatted(Calls.shown(first.url()), MOST_REDIRECTS));
      }
      request = next(request, answer);
    }
  }

  private Duration left(long start) {
    Duration left = params.timeout().minusNanos(System.nanoTime() - start);
    return left.isNegative() ? Duration.ZERO : left;
  }

  private static Outgoing next(Outgoing request, Answer answer) {
    String location = answer.header("Location");
    try {
      return request.redirected(answer.status(), location);
    } catch (IllegalArgumentException nowhere) {
      throw new BusinessFailureException(
          "%s redirects where nobody follows: %s."
              .formatted(Calls.shown(request.url()), nowhere.getMessage()),
          nowhere);
    }
  }
}
