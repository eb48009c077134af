package dev.cronjar.host.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.run.LogBlock;
import dev.cronjar.host.run.LogBlocks;
import dev.cronjar.host.run.LogPart;
import dev.cronjar.host.run.LogPointer;
import dev.cronjar.host.run.RunId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store of log blocks does. */
abstract class LogBlocksContract {
  static final long NOON = Instant.parse("2026-11-21T12:00:00Z").toEpochMilli();
  private static final long DAY = Duration.ofDays(1).toMillis();
  static final RunId HELLO = new RunId("20261121T120000.000Z-1");
  static final RunId BACKUP = new RunId("20261121T120000.000Z-2");

  abstract LogBlocks blocks();

  /** A block in which each of {@code runs} has its own id as text. */
  static LogBlock block(long atMillis, RunId... runs) {
    StringBuilder raw = new StringBuilder();
    List<LogPart> parts =
        java.util.Arrays.stream(runs)
            .map(
                run -> {
                  int offset = raw.length();
                  raw.append(run.value());
                  return new LogPart(run, 7, 3, 5, 11, 1, offset, run.value().length());
                })
            .toList();
    byte[] bytes = raw.toString().getBytes(StandardCharsets.UTF_8);
    return LogBlock.pack(atMillis, parts, bytes, bytes.length);
  }

  private static String text(LogBlock block, RunId run) {
    LogPart part = block.head().partOf(run).orElseThrow();
    return new String(block.unpack(part), StandardCharsets.UTF_8);
  }

  @Test
  void a_block_is_read_back_as_it_was_appended() {
    LogBlock block = block(NOON, HELLO, BACKUP);

    long address = blocks().append(block);
    blocks().sync();

    assertThat(blocks().head(address)).contains(block.head());
    LogBlock read = blocks().block(address).orElseThrow();
    assertThat(text(read, HELLO)).isEqualTo(HELLO.value());
    assertThat(text(read, BACKUP)).isEqualTo(BACKUP.value());
  }

  @Test
  void addresses_grow() {
    long first = blocks().append(block(NOON, HELLO));
    long second = blocks().append(block(NOON, HELLO));

    assertThat(second).isGreaterThan(first);
    assertThat(first).isNotNegative();
  }

  @Test
  void an_address_is_a_pointer_and_back() {
    long address = blocks().append(block(NOON, HELLO));

    assertThat(LogBlocks.address(LogBlocks.pointer(address))).isEqualTo(address);
    assertThat(LogBlocks.address(LogPointer.NONE)).isEqualTo(LogBlocks.NONE);
    assertThat(LogBlocks.pointer(LogBlocks.NONE)).isEqualTo(LogPointer.NONE);
  }

  @Test
  void an_address_of_nothing_answers_nothing() {
    assertThat(blocks().head(1L << 40)).isEmpty();
    assertThat(blocks().block(1L << 40)).isEmpty();
  }

  @Test
  void the_last_block_of_a_run_is_found_without_its_pointer() {
    blocks().append(block(NOON, HELLO, BACKUP));
    long last = blocks().append(block(NOON + 10, HELLO));
    blocks().append(block(NOON + 20, new RunId("another")));

    Map<RunId, LogPointer> found =
        blocks().lastBlocksOf(Set.of(HELLO, new RunId("silent")), NOON - 5);

    assertThat(found).isEqualTo(Map.of(HELLO, LogBlocks.pointer(last)));
  }

  @Test
  void retention_removes_old_blocks_and_leaves_young_ones() {
    long old = blocks().append(block(NOON, HELLO));
    rotate();
    long young = blocks().append(block(NOON + 3 * DAY, BACKUP));
    long before = blocks().sizeBytes();

    long foretold = blocks().bytesBefore(NOON + 3 * DAY + 1);
    long removed = blocks().deleteBefore(NOON + 3 * DAY + 1);

    assertThat(removed).isPositive().isLessThanOrEqualTo(before).isEqualTo(foretold);
    assertThat(blocks().block(old)).isEmpty();
    assertThat(blocks().block(young)).isPresent();
  }

  /** Makes what follows lie apart from what was, as a day or 64 MB later. */
  abstract void rotate();
}
