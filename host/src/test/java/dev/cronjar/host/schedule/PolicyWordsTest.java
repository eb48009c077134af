package dev.cronjar.host.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Each policy as people read it. */
class PolicyWordsTest {
  private final DefinitionReader reader = new DefinitionReader(new TriggerTimes(), ZoneOffset.UTC);

  @Test
  void the_standard_policies_in_words() {
    PolicyWords words = new PolicyWords(Policies.STANDARD);
    assertThat(words.misfire())
        .isEqualTo("fires the last missed time once after 1m, of those up to 1d ago");
    assertThat(words.overlap()).isEqualTo("skips a firing while a run is under way");
    assertThat(words.concurrency()).isEqualTo("at most 1 run at once");
    assertThat(words.priority()).isEqualTo("normal");
    assertThat(words.isolation()).isEqualTo("in the host's JVM");
    assertThat(words.jitter() + words.maxRuns() + words.timeout() + words.retry()).isEmpty();
  }

  @Test
  void every_policy_in_words() {
    PolicyWords words =
        words(
            "jitter: 10m, misfire: fire_all, overlap: {policy: queue_all, queue: 5},"
                + " concurrency: 3, max-runs: 10, timeout: 90s,"
                + " isolation: {mode: process, heap: 1GB}");
    assertThat(words.jitter()).isEqualTo("each firing up to 10m later");
    assertThat(words.misfire())
        .isEqualTo("fires the last 100 missed times after 1m, of those up to 1d ago");
    assertThat(words.overlap()).isEqualTo("lets up to 5 firings wait while 3 runs are under way");
    assertThat(words.concurrency()).isEqualTo("at most 3 runs at once");
    assertThat(words.maxRuns()).isEqualTo("disabled after 10 scheduled runs");
    assertThat(words.timeout()).isEqualTo("an attempt ends after 1m30s");
    assertThat(words.isolation()).isEqualTo("in a JVM of its own with a heap of 1GB");
    assertThat(words("overlap: allow").concurrency())
        .isEqualTo("as many runs at once as the host lets in");
  }

  @Test
  void retries_in_words() {
    assertThat(words("retry: true").retry())
        .isEqualTo("tried again after 30s, 1m, 5m, 15m and 1h; on technical or timeout");
    assertThat(
            words("retry: {attempts: 5, first: 10s, jitter: 20, exit-codes: [75], errors: [B, A]}")
                .retry())
        .isEqualTo(
            "tried again up to 5 times, after 10s, each delay 2 times the one before, at most 1h,"
                + " give or take 20%; on technical or timeout, if the error is A or B,"
                + " or the exit code is 75");
  }

  private PolicyWords words(String fields) {
    return new PolicyWords(
        reader.readOne("{id: a, task: t, every: 5m, " + fields + "}").policies());
  }
}
