package dev.cronjar.host.engine;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what the dispatcher answers. */
final class Answers {
  private static final long ANSWER_SECONDS = 15;

  private Answers() {}

  static <T> T of(CompletableFuture<T> reply) {
    try {
      return reply.get(ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      throw new CronjarException(
          ErrorCode.UNAVAILABLE,
          "The engine did not answer within "
              + ANSWER_SECONDS
              + " s (its database may be away). It may still do what was asked; look again.",
          late);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CronjarException(
          ErrorCode.UNAVAILABLE, "Interrupted while the engine was asked.", interrupted);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof CronjarException refused) {
        throw refused;
      }
      throw new CronjarException(
          ErrorCode.BROKEN, "The engine failed: " + failed.getCause(), failed);
    }
  }
}
