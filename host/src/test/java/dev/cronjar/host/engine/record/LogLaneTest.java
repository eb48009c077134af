package dev.cronjar.host.engine.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cronjar.host.run.LogBlock;
import dev.cronjar.host.run.LogBlocks;
import dev.cronjar.host.run.LogPage;
import dev.cronjar.host.run.LogPointer;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunLogs;
import dev.cronjar.host.store.SegmentLogBlocks;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogLaneTest {
  private static final long NOON = Instant.parse("2026-11-21T12:00:00Z").toEpochMilli();
  private static final RunId HELLO = new RunId("20261121T120000.000Z-1");
  private static final RunId BACKUP = new RunId("20261121T120000.000Z-2");
  private static final Duration NO_WAIT = Duration.ZERO;

  @TempDir Path folder;
  private SegmentLogBlocks blocks;
  private LogLane lane;

  @BeforeEach
  void open() {
    start(LogLimits.DEFAULT);
  }

  private void start(LogLimits limits) {
    blocks = new SegmentLogBlocks(folder);
    lane = new LogLane(blocks, limits, Clock.systemUTC());
  }

  private void restart(LogLimits limits) {
    stop();
    start(limits);
  }

  @AfterEach
  void stop() {
    lane.close();
    blocks.close();
  }

  private static LogPointer close(RunLogs.Writer log) {
    CompletableFuture<LogPointer> stored = new CompletableFuture<>();
    log.close(stored::complete);
    return stored.orTimeout(20, TimeUnit.SECONDS).join();
  }

  private List<LogPage.Line> all(RunId run, LogPointer pointer) {
    List<LogPage.Line> lines = new ArrayList<>();
    LogPage page = lane.read(run, pointer, 0, 10_000, NO_WAIT);
    lines.addAll(page.lines());
    while (!page.ended() && !page.lines().isEmpty()) {
      page = lane.read(run, pointer, page.next(), 10_000, NO_WAIT);
      lines.addAll(page.lines());
    }
    return lines;
  }

  private List<String> texts(RunId run, LogPointer pointer) {
    return all(run, pointer).stream().map(LogPage.Line::text).toList();
  }

  private static void write(RunLogs.Writer log, int from, int to) {
    for (int i = from; i < to; i++) {
      log.append(NOON + i / 50, "INFO", "task", "line " + i);
    }
  }

  @Test
  void a_line_is_kept_with_time_level_and_logger() {
    RunLogs.Writer log = lane.open(HELLO);
    log.append(NOON, "WARN", "org.shop.Import", "Straße\n  at line 2 \u0000 \uD83D\uDE80");

    LogPointer pointer = close(log);

    assertThat(all(HELLO, pointer))
        .containsExactly(
            new LogPage.Line(
                0, NOON, "WARN", "org.shop.Import", "Straße\n  at line 2 \u0000 \uD83D\uDE80"));
  }

  @Test
  void a_run_that_logs_nothing_ends_at_once_without_a_pointer() {
    List<LogPointer> stored = new ArrayList<>();

    lane.open(HELLO).close(stored::add);

    assertThat(stored).containsExactly(LogPointer.NONE);
    assertThat(lane.read(HELLO, LogPointer.NONE, 0, 10, Duration.ofHours(1)))
        .isEqualTo(new LogPage(List.of(), 0, 0, true));
  }

  @Test
  void a_tail_sees_a_line_within_200_ms_of_its_being_written() throws Exception {
    RunLogs.Writer log = lane.open(HELLO);
    for (int i = 0; i < 20; i++) {
      long from = i;
      CompletableFuture<Long> seen =
          CompletableFuture.supplyAsync(
              () -> {
                lane.read(HELLO, LogPointer.NONE, from, 10, Duration.ofSeconds(20));
                return System.nanoTime();
              });
      long written = System.nanoTime();
      log.append(NOON, "INFO", "task", "line " + i);
      assertThat(seen.get(20, TimeUnit.SECONDS) - written)
          .isLessThan(TimeUnit.MILLISECONDS.toNanos(200));
    }
  }

  @Test
  void a_tail_of_a_silent_run_waits_no_longer_than_asked() {
    lane.open(HELLO);

    LogPage page = lane.read(HELLO, LogPointer.NONE, 0, 10, Duration.ofMillis(20));

    assertThat(page).isEqualTo(new LogPage(List.of(), 0, 0, false));
  }

  @Test
  void a_tail_ends_when_the_run_ends() throws Exception {
    RunLogs.Writer log = lane.open(HELLO);
    CompletableFuture<LogPage> tail =
        CompletableFuture.supplyAsync(
            () -> lane.read(HELLO, LogPointer.NONE, 1, 10, Duration.ofSeconds(20)));
    log.append(NOON, "INFO", "task", "only one");
    close(log);

    assertThat(tail.get(20, TimeUnit.SECONDS)).isEqualTo(new LogPage(List.of(), 1, 1, true));
  }

  @Test
  void a_tail_that_goes_on_after_the_end_misses_no_line_although_the_row_is_not_written_yet() {
    RunLogs.Writer log = lane.open(HELLO);
    write(log, 0, 5);
    close(log);

    assertThat(texts(HELLO, LogPointer.NONE)).hasSize(5);
  }

  @Test
  void lines_of_a_run_that_goes_on_are_read_from_blocks_and_memory_alike() {
    RunLogs.Writer log = lane.open(HELLO);
    write(log, 0, 20_000);
    await().atMost(Duration.ofSeconds(20)).until(() -> blocks.sizeBytes() > 0);
    write(log, 20_000, 20_010);

    assertThat(texts(HELLO, LogPointer.NONE)).isEqualTo(expected(20_010));
  }

  private static List<String> expected(int lines) {
    return IntStream.range(0, lines).mapToObj(i -> "line " + i).toList();
  }

  @Test
  void logs_are_kept_after_a_restart() {
    RunLogs.Writer log = lane.open(HELLO);
    write(log, 0, 3_000);
    LogPointer pointer = close(log);

    restart(LogLimits.DEFAULT);

    assertThat(texts(HELLO, pointer)).isEqualTo(expected(3_000));
    assertThat(lane.read(HELLO, pointer, 2_999, 10, NO_WAIT).ended()).isTrue();
  }

  @Test
  void the_log_of_a_run_that_its_host_did_not_survive_is_found_and_read() {
    RunLogs.Writer log = lane.open(HELLO);
    long before = System.currentTimeMillis();
    write(log, 0, 100);
    restart(LogLimits.DEFAULT);

    Map<RunId, LogPointer> found = blocks.lastBlocksOf(Set.of(HELLO), before);

    assertThat(found).containsOnlyKeys(HELLO);
    assertThat(texts(HELLO, found.getOrDefault(HELLO, LogPointer.NONE))).isEqualTo(expected(100));
  }

  @Test
  void runs_that_log_at_once_from_many_threads_do_not_mix() {
    List<CompletableFuture<LogPointer>> ends = new ArrayList<>();
    int runs = 40;
    for (int r = 0; r < runs; r++) {
      RunLogs.Writer log = lane.open(new RunId("run-" + r));
      String text = "of run " + r + " line ";
      ends.add(
          CompletableFuture.supplyAsync(
              () -> {
                for (int i = 0; i < 2_000; i++) {
                  log.append(NOON, "INFO", "task", text + i);
                }
                return close(log);
              }));
    }
    for (int r = 0; r < runs; r++) {
      String text = "of run " + r + " line ";
      assertThat(texts(new RunId("run-" + r), ends.get(r).join()))
          .isEqualTo(IntStream.range(0, 2_000).mapToObj(i -> text + i).toList());
    }
  }

  @Test
  void a_log_of_a_million_lines_is_paged_from_any_line() {
    restart(new LogLimits(64 << 20, 2_000_000, 1 << 20, 1 << 10, 32 << 20));
    RunLogs.Writer log = lane.open(HELLO);
    write(log, 0, 1_000_000);
    LogPointer pointer = close(log);
    for (int from : new int[] {0, 1, 499_999, 731_017, 999_990}) {
      long start = System.nanoTime();

      LogPage page = lane.read(HELLO, pointer, from, 500, NO_WAIT);

      assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(1));
      assertThat(page.lines().getFirst().number()).isEqualTo(from);
      assertThat(page.lines().getFirst().text()).isEqualTo("line " + from);
      assertThat(page.next()).isEqualTo(Math.min(1_000_000, from + 500));
      assertThat(page.ended()).isEqualTo(from == 999_990);
    }
  }

  @Test
  void a_long_chain_of_small_blocks_is_walked_in_few_steps() {
    AtomicInteger heads = new AtomicInteger();
    LogChain chain = new LogChain();
    for (int i = 0; i < 10_000; i++) {
      var part = chain.part(HELLO, new Lines(i, 1, line("line " + i), line("line " + i).length), 0);
      chain.add(
          blocks.append(LogBlock.pack(NOON, List.of(part), line("line " + i), part.length())),
          part);
    }
    var counting = new CountingBlocks(blocks, heads);
    for (int line : new int[] {0, 1, 5_000, 7_777, 9_999}) {
      heads.set(0);
      PageBuilder page = new PageBuilder(line, 1);
      new StoredLog(counting, HELLO, chain.last()).read(page, 10_000);

      assertThat(page.page(line + 1, false).lines().getFirst().text()).isEqualTo("line " + line);
      assertThat(heads.get()).isLessThan(40);
    }
  }

  private static byte[] line(String text) {
    return LineCodec.encode(NOON, "INFO", "task", text, 1_000);
  }

  @Test
  void a_log_beyond_its_bytes_keeps_its_first_part_and_its_last_lines_and_names_the_gap() {
    restart(new LogLimits(100_000, 1_000_000, 1_000, 2_000, 1 << 20));
    RunLogs.Writer log = lane.open(HELLO);
    write(log, 0, 50_000);
    List<String> texts = texts(HELLO, close(log));

    assertThat(texts).startsWith("line 0", "line 1").endsWith("line 49998", "line 49999");
    int told =
        texts.indexOf(
            "The limit of 97 kB a run is reached: from here only the last lines are kept");
    assertThat(told).isPositive();
    String gap = texts.get(told + 1);
    assertThat(gap)
        .matches("… 4\\d,\\d{3} lines \\(\\d MB\\) left out here: the limit is 97 kB a run");
    int leftOut = Integer.parseInt(gap.substring(2, 8).replace(",", ""));
    assertThat(texts.size() - 2 + leftOut).isEqualTo(50_000);
  }

  @Test
  void a_log_faster_than_its_lines_a_second_keeps_the_last_ones_of_the_second() {
    restart(new LogLimits(1 << 20, 100, 1_000, 300, 1 << 20));
    RunLogs.Writer log = lane.open(HELLO);
    for (int i = 0; i < 1_000; i++) {
      log.append(NOON + 900, "INFO", "task", "burst " + i);
    }
    log.append(NOON + 1_900, "INFO", "task", "calm again");

    assertThat(texts(HELLO, close(log)))
        .startsWith("burst 0")
        .contains("burst 99")
        .doesNotContain("burst 100")
        .anyMatch(
            text ->
                text.matches(
                    "… 89\\d lines \\(.*\\) left out here: the limit is 100 lines a second"))
        .endsWith("burst 998", "burst 999", "calm again");
  }

  @Test
  void the_last_lines_of_a_burst_reach_a_tail_although_nothing_follows() {
    restart(new LogLimits(1 << 20, 100, 1_000, 300, 1 << 20));
    RunLogs.Writer log = lane.open(HELLO);
    for (int i = 0; i < 200; i++) {
      log.append(Clock.systemUTC().millis(), "INFO", "task", "burst " + i);
    }

    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> texts(HELLO, LogPointer.NONE).contains("burst 199"));
  }

  @Test
  void a_line_that_is_too_long_is_cut_with_a_mark() {
    RunLogs.Writer log = lane.open(HELLO);
    log.append(NOON, "INFO", "task", "x".repeat(10_000_000));
    log.append(NOON, "INFO", "task", "ß".repeat(1 << 20));

    List<String> texts = texts(HELLO, close(log));

    assertThat(texts.get(0))
        .startsWith("xxx")
        .endsWith("x … 8,951,424 more characters cut: a line is at most 1 MB");
    assertThat(texts.get(1)).endsWith("ß … 524,288 more characters cut: a line is at most 1 MB");
  }

  @Test
  void while_the_store_is_away_writers_wait_and_nothing_is_lost() throws Exception {
    stop();
    blocks = new SegmentLogBlocks(folder);
    FailingBlocks away = new FailingBlocks(blocks);
    lane =
        new LogLane(
            away, new LogLimits(1 << 30, 1 << 30, 1_000, 1_000, 100_000), Clock.systemUTC());
    AtomicInteger written = new AtomicInteger();
    RunLogs.Writer log = lane.open(HELLO);
    CompletableFuture<LogPointer> end =
        CompletableFuture.supplyAsync(
            () -> {
              for (int i = 0; i < 50_000; i++) {
                log.append(NOON, "INFO", "task", "line " + i);
                written.incrementAndGet();
              }
              return close(log);
            });
    assertThat(away.refused.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(written.get()).isLessThan(5_000);
    assertThat(end).isNotDone();

    away.isAway = false;

    assertThat(texts(HELLO, end.get(30, TimeUnit.SECONDS))).isEqualTo(expected(50_000));
  }

  @Test
  void a_lane_that_ends_lets_waiting_writers_go() {
    stop();
    blocks = new SegmentLogBlocks(folder);
    FailingBlocks away = new FailingBlocks(blocks);
    lane =
        new LogLane(away, new LogLimits(1 << 30, 1 << 30, 1_000, 1_000, 1_000), Clock.systemUTC());
    RunLogs.Writer log = lane.open(HELLO);
    CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> write(log, 0, 10_000));

    lane.close(Duration.ofMillis(50));

    assertThat(writer.orTimeout(20, TimeUnit.SECONDS)).succeedsWithin(Duration.ofSeconds(20));
  }

  @Test
  void the_end_of_a_log_that_is_closed_while_it_is_stored_is_told_once() {
    stop();
    blocks = new SegmentLogBlocks(folder);
    AtomicInteger told = new AtomicInteger();
    AtomicReference<Runnable> duringAppend = new AtomicReference<>(() -> {});
    LogBlocks hooked =
        new ForwardingBlocks(blocks) {
          @Override
          public long append(LogBlock block) {
            duringAppend.getAndSet(() -> {}).run();
            return super.append(block);
          }
        };
    lane = new LogLane(hooked, LogLimits.DEFAULT, Clock.systemUTC());
    RunLogs.Writer log = lane.open(HELLO);
    duringAppend.set(() -> log.close(pointer -> told.incrementAndGet()));
    log.append(NOON, "INFO", "task", "the last line");
    await().atMost(Duration.ofSeconds(20)).until(() -> told.get() > 0);

    close(append(lane.open(BACKUP)));

    assertThat(told).hasValue(1);
  }

  private static RunLogs.Writer append(RunLogs.Writer log) {
    log.append(NOON, "INFO", "task", "of a later drain");
    return log;
  }

  @Test
  void a_further_attempt_goes_on_with_line_numbers_and_the_whole_log_is_read_as_one() {
    RunLogs.Writer first = lane.open(HELLO);
    write(first, 0, 1_500);
    LogPointer before = close(first);

    RunLogs.Writer second = lane.open(HELLO, before);
    write(second, 1_500, 1_600);

    assertThat(texts(HELLO, LogPointer.NONE)).isEqualTo(expected(1_600));
    LogPointer both = close(second);
    assertThat(texts(HELLO, both)).isEqualTo(expected(1_600));
    assertThat(all(HELLO, both).getLast().number()).isEqualTo(1_599);
  }

  @Test
  void a_further_attempt_goes_on_after_a_restart_and_any_line_of_any_attempt_is_found() {
    LogPointer soFar = LogPointer.NONE;
    for (int attempt = 0; attempt < 7; attempt++) {
      RunLogs.Writer log = lane.open(HELLO, soFar);
      for (int block = 0; block < 9; block++) {
        write(log, attempt * 9_000 + block * 1_000, attempt * 9_000 + (block + 1) * 1_000);
      }
      soFar = close(log);
      restart(LogLimits.DEFAULT);
    }

    assertThat(texts(HELLO, soFar)).isEqualTo(expected(63_000));
    for (int line : new int[] {0, 8_999, 9_000, 31_415, 62_999}) {
      LogPage page = lane.read(HELLO, soFar, line, 1, NO_WAIT);
      assertThat(page.lines().getFirst().text()).isEqualTo("line " + line);
    }
  }

  @Test
  void a_further_attempt_that_logs_nothing_keeps_what_the_earlier_ones_logged() {
    RunLogs.Writer first = lane.open(HELLO);
    write(first, 0, 3);
    LogPointer before = close(first);
    List<LogPointer> stored = new ArrayList<>();

    lane.open(HELLO, before).close(stored::add);

    assertThat(stored).containsExactly(before);
    assertThat(texts(HELLO, before)).isEqualTo(expected(3));
  }

  @Test
  void the_log_of_a_second_attempt_that_its_host_did_not_survive_is_found_with_the_first() {
    RunLogs.Writer first = lane.open(HELLO);
    long since = System.currentTimeMillis();
    write(first, 0, 100);
    RunLogs.Writer second = lane.open(HELLO, close(first));
    write(second, 100, 200);
    restart(LogLimits.DEFAULT);

    LogPointer found =
        blocks.lastBlocksOf(Set.of(HELLO), since).getOrDefault(HELLO, LogPointer.NONE);

    assertThat(texts(HELLO, found)).isEqualTo(expected(200));
  }

  @Test
  void a_further_attempt_begins_anew_when_the_log_of_the_earlier_ones_is_gone() {
    RunLogs.Writer second = lane.open(HELLO, new LogPointer("123456"));
    write(second, 0, 2);

    assertThat(texts(HELLO, close(second))).isEqualTo(expected(2));
  }

  @Test
  void lines_after_the_end_of_a_run_are_dropped() {
    RunLogs.Writer log = lane.open(HELLO);
    log.append(NOON, "INFO", "task", "in time");
    LogPointer pointer = close(log);
    log.append(NOON, "INFO", "task", "too late");

    assertThat(texts(HELLO, pointer)).containsExactly("in time");
  }

  @Test
  void two_logs_of_one_run_at_a_time_are_refused() {
    lane.open(HELLO);

    assertThatThrownBy(() -> lane.open(HELLO))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(HELLO.value());
    lane.open(BACKUP);
  }
}
