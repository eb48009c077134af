package dev.cronjar.host.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.run.LogMatches;
import dev.cronjar.host.run.LogPage;
import dev.cronjar.host.run.LogPointer;
import dev.cronjar.host.run.LogSearch;
import dev.cronjar.host.run.LogSearch.Letters;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunLogs;
import dev.cronjar.host.store.SegmentLogBlocks;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A log as a page reads it: from any line, from its end, and searched. */
class LogReadingTest {
  private static final long NOON = Instant.parse("2026-11-21T12:00:00Z").toEpochMilli();
  private static final RunId RUN = new RunId("20261121T120000.000Z-1");
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final LogLimits NO_RATE =
      new LogLimits(1L << 30, 10_000_000, 1 << 20, 128 << 10, 32L << 20);

  @TempDir Path folder;
  private SegmentLogBlocks blocks;
  private LogLane lane;

  @BeforeEach
  void open() {
    blocks = new SegmentLogBlocks(folder);
    lane = new LogLane(blocks, NO_RATE, Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    lane.close();
    blocks.close();
  }

  private RunLogs.Writer write(int lines) {
    RunLogs.Writer log = lane.open(RUN);
    for (int i = 0; i < lines; i++) {
      log.append(NOON, "INFO", "org.shop.Import", "item %07d of the list was read".formatted(i));
    }
    return log;
  }

  private static LogPointer close(RunLogs.Writer log) {
    CompletableFuture<LogPointer> stored = new CompletableFuture<>();
    log.close(stored::complete);
    return stored.orTimeout(60, TimeUnit.SECONDS).join();
  }

  private LogPage read(LogPointer pointer, long from, int limit) {
    return lane.read(RUN, pointer, from, limit, Duration.ZERO);
  }

  private LogMatches search(LogPointer pointer, String text, Letters letters, int limit) {
    return lane.search(RUN, pointer, new LogSearch(text, letters, 0, limit, PATIENCE));
  }

  private static List<Long> numbers(List<LogPage.Line> lines) {
    return lines.stream().map(LogPage.Line::number).toList();
  }

  @Test
  void a_negative_number_counts_from_the_end_of_a_log_that_goes_on_and_of_one_that_has_ended() {
    RunLogs.Writer log = write(2_000);
    assertThat(numbers(read(LogPointer.NONE, -2, 10).lines())).containsExactly(1_998L, 1_999L);
    LogPointer pointer = close(log);

    LogPage last = read(pointer, -3, 2);

    assertThat(numbers(last.lines())).containsExactly(1_997L, 1_998L);
    assertThat(last.end()).isEqualTo(2_000);
    assertThat(last.ended()).isFalse();
    assertThat(numbers(read(pointer, -5_000, 1).lines())).containsExactly(0L);
  }

  @Test
  void a_search_finds_lines_that_are_stored_and_lines_that_are_not_yet() {
    RunLogs.Writer log = write(30_000);
    log.append(NOON, "WARN", "org.shop.Import", "item 0000007 came twice");

    LogMatches found = search(LogPointer.NONE, "item 0000007", Letters.AS_WRITTEN, 10);

    assertThat(numbers(found.lines())).containsExactly(7L, 30_000L);
    assertThat(found.next()).isEqualTo(found.end()).isEqualTo(30_001);
  }

  @Test
  void a_search_goes_on_where_it_stopped_and_misses_no_line() {
    LogPointer pointer = close(write(25_000));
    List<Long> found = new ArrayList<>();
    long next = 0;
    long end = 1;
    while (next < end) {
      LogMatches some =
          lane.search(
              RUN, pointer, new LogSearch("00 of", Letters.AS_WRITTEN, next, 7, Duration.ZERO));
      assertThat(some.lines()).hasSizeLessThanOrEqualTo(7);
      assertThat(some.next()).isGreaterThan(next);
      found.addAll(numbers(some.lines()));
      next = some.next();
      end = some.end();
    }
    assertThat(found).hasSize(250).startsWith(0L, 100L, 200L).endsWith(24_900L);
  }

  @ParameterizedTest
  @CsvSource({
    "timeout, AS_WRITTEN, 1",
    "timeout, ANY_CASE, 2",
    "TIMEOUT., ANY_CASE, 0",
    "straße, AS_WRITTEN, 0",
    "STRASSE, ANY_CASE, 0",
    "straßE, ANY_CASE, 1",
    "行情, AS_WRITTEN, 1",
    "org.shop, AS_WRITTEN, 0",
    "WARN, AS_WRITTEN, 0"
  })
  void a_text_is_looked_for_as_it_stands_in_the_texts_alone(
      String text, Letters letters, int lines) {
    RunLogs.Writer log = lane.open(RUN);
    List.of("a timeout", "A TimeOut", "Straße 7", "行情 读取", "")
        .forEach(line -> log.append(NOON, "WARN", "org.shop.Import", line));

    assertThat(search(close(log), text, letters, 10).lines()).hasSize(lines);
  }

  @Test
  void what_retention_has_removed_is_passed_over_by_reading_and_by_searching() {
    SegmentLogBlocks small = new SegmentLogBlocks(folder.resolve("small"));
    LogPointer pointer;
    try (LogLane first = new LogLane(small, NO_RATE, Clock.systemUTC())) {
      RunLogs.Writer log = first.open(RUN);
      log.append(NOON, "INFO", "task", "gone soon");
      pointer = close(log);
    }
    small.close();
    SegmentLogBlocks again = new SegmentLogBlocks(folder.resolve("small"));
    try (LogLane second = new LogLane(again, NO_RATE, Clock.systemUTC())) {
      RunLogs.Writer log = second.open(RUN, pointer);
      log.append(NOON, "INFO", "task", "gone never");
      LogPointer last = close(log);
      assertThat(again.deleteBefore(System.currentTimeMillis() + 1)).isPositive();

      LogPage page = second.read(RUN, last, 0, 10, Duration.ZERO);
      LogMatches found =
          second.search(RUN, last, new LogSearch("gone", Letters.AS_WRITTEN, 0, 10, PATIENCE));

      assertThat(page.lines()).extracting(LogPage.Line::text).containsExactly("gone never");
      assertThat(page.ended()).isTrue();
      assertThat(found.lines()).isEqualTo(page.lines());
    }
    again.close();
  }

  /** The aims are 50 ms and 1 s; a build on a busy machine has ten times as long. */
  @Test
  void the_end_of_a_million_lines_is_there_at_once_and_all_of_them_are_searched_in_a_second() {
    LogPointer pointer = close(write(Integer.getInteger("cronjar.log.lines", 200_000)));

    long page = millis(() -> read(pointer, -500, 500));
    long middle = millis(() -> read(pointer, 100_000, 500));
    long all = millis(() -> search(pointer, "nowhere", Letters.AS_WRITTEN, 10));
    long anyCase = millis(() -> search(pointer, "NOWHERE", Letters.ANY_CASE, 10));

    System.out.printf(
        "log of %,d lines: last page %d ms, middle %d ms, search %d ms, ignoring case %d ms%n",
        read(pointer, -1, 1).end(), page, middle, all, anyCase);
    assertThat(page).isLessThan(500);
    assertThat(middle).isLessThan(500);
    assertThat(all).isLessThan(10_000);
    assertThat(anyCase).isLessThan(10_000);
  }

  private static long millis(Runnable work) {
    long before = System.nanoTime();
    work.run();
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before);
  }
}
