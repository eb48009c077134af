package dev.cronjar.host.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/**
 * Answers that go on: each on a thread of its own, so that a slow reader holds up nobody but
 * itself, and only so many at a time.
 */
final class Streams implements AutoCloseable {
  private static final Logger LOG = LogManager.getLogger(Streams.class);
  private static final int MOST = 100;

  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          0,
          MOST,
          10,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          Thread.ofPlatform().daemon().name("cronjar-http-stream-", 0).factory());

  /** Writes until it is through or interrupted. */
  @FunctionalInterface
  interface Writing {
    void write(OutputStream out) throws IOException, InterruptedException;
  }

  /** Answers with what {@code writing} writes, from now on. */
  void answer(Asked asked, String type, Writing writing) {
    answer(asked, 200, type, writing);
  }

  void answer(Asked asked, int status, String type, Writing writing) {
    HttpServletResponse response = asked.context().res();
    response.setStatus(status);
    response.setContentType(type);
    response.setHeader("X-Accel-Buffering", "no");
    CompletableFuture<Void> through = new CompletableFuture<>();
    asked
        .context()
        .future(() -> begin(through, () -> write(asked.context().req(), response, writing)));
  }

  /** What breaks off must not look whole to who reads it: the connection is cut. */
  private static void write(
      HttpServletRequest request, HttpServletResponse response, Writing writing)
      throws IOException, InterruptedException {
    try {
      writing.write(response.getOutputStream());
    } catch (RuntimeException broken) {
      LOG.warn("An answer breaks off: {}", broken.getMessage());
      ServletContextRequest.getServletContextRequest(request).getServletChannel().abort(broken);
    }
  }

  private CompletableFuture<Void> begin(CompletableFuture<Void> through, Work work) {
    try {
      threads.execute(() -> work(through, work));
      return through;
    } catch (RejectedExecutionException full) {
      throw Refusal.unavailable("There are %d streams already. Try again later.".formatted(MOST));
    }
  }

  private interface Work {
    void work() throws IOException, InterruptedException;
  }

  /** Whoever reads it may have gone; that is no fault of anybody. */
  private static void work(CompletableFuture<Void> through, Work work) {
    try {
      work.work();
    } catch (IOException gone) {
      through.complete(null);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } finally {
      through.complete(null);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
