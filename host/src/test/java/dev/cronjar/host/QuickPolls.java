package dev.cronjar.host;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Who waits for another thread looks at once and then every few milliseconds. Awaitility's own
 * tenth of a second before the first look, a thousand times, is longer than many a suite. Found by
 * JUnit itself, also by that of the shell.
 */
public final class QuickPolls implements BeforeAllCallback {
  private static final Duration INTERVAL = Duration.ofMillis(10);

  @Override
  public void beforeAll(ExtensionContext context) {
    Awaitility.setDefaultPollDelay(Duration.ZERO);
    Awaitility.setDefaultPollInterval(INTERVAL);
  }
}
