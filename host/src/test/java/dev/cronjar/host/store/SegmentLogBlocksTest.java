package dev.cronjar.host.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cronjar.host.run.LogBlocks;
import dev.cronjar.host.run.StoreUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentLogBlocksTest extends LogBlocksContract {
  @TempDir Path home;
  private LogBlocks blocks;

  @BeforeEach
  void open() {
    blocks = new SegmentLogBlocks(home.resolve("logs"));
  }

  @AfterEach
  void close() {
    blocks.close();
  }

  @Override
  LogBlocks blocks() {
    return blocks;
  }

  @Override
  void rotate() {
    blocks.close();
    open();
  }

  @Test
  void a_restart_keeps_the_blocks() {
    long before = blocks.append(block(NOON, HELLO));
    rotate();
    long after = blocks.append(block(NOON + 1, BACKUP));

    assertThat(blocks.block(before)).isPresent();
    assertThat(blocks.block(after)).isPresent();
    assertThat(after).isGreaterThan(before);
  }

  @Test
  void a_block_torn_by_a_kill_is_cut_off_at_every_length_and_the_others_stay() throws IOException {
    long whole = blocks.append(block(NOON, HELLO));
    int end = (int) Files.size(segments().getFirst());
    long torn = blocks.append(block(NOON + 1, BACKUP));
    blocks.close();
    byte[] bytes = Files.readAllBytes(segments().getFirst());

    for (int length = bytes.length - 1; length >= end; length--) {
      Files.write(segments().getFirst(), java.util.Arrays.copyOf(bytes, length));
      open();
      assertThat(blocks.block(whole)).isPresent();
      assertThat(blocks.block(torn)).isEmpty();
      assertThat(segments().getFirst()).hasSize(end);
      blocks.close();
    }
  }

  @Test
  void garbage_and_zeroes_behind_the_last_block_are_cut_off() throws IOException {
    long whole = blocks.append(block(NOON, HELLO));
    int end = (int) Files.size(segments().getFirst());
    for (byte[] garbage :
        List.of(
            new byte[5_000],
            "garbage ".repeat(99).getBytes(java.nio.charset.StandardCharsets.UTF_8))) {
      blocks.close();
      Files.write(segments().getFirst(), garbage, StandardOpenOption.APPEND);
      open();
      assertThat(blocks.block(whole)).isPresent();
      assertThat(segments().getFirst()).hasSize(end);
    }
  }

  @Test
  void a_segment_that_is_full_is_followed_by_another() throws IOException {
    try (LogBlocks small = new SegmentLogBlocks(home.resolve("small"), 200)) {
      List<Long> addresses =
          Stream.generate(() -> small.append(block(NOON, HELLO, BACKUP))).limit(5).toList();

      assertThat(addresses).isSorted().allSatisfy(a -> assertThat(small.block(a)).isPresent());
      try (Stream<Path> files = Files.list(home.resolve("small"))) {
        assertThat(files.map(file -> file.getFileName().toString()))
            .hasSizeGreaterThan(1)
            .contains("20261121T120000000-00000001.log");
      }
    }
  }

  @Test
  void recovery_does_not_read_segments_that_were_full_before_the_runs_started() throws IOException {
    blocks.append(block(NOON, HELLO));
    rotate();
    blocks.append(block(NOON + 10, BACKUP));
    Files.write(segments().getFirst(), new byte[100]);

    assertThat(blocks.lastBlocksOf(Set.of(HELLO, BACKUP), NOON + 11)).containsOnlyKeys(BACKUP);
  }

  @Test
  void other_files_in_the_folder_are_left_alone() throws IOException {
    Path note = Files.writeString(home.resolve("logs").resolve("README.txt"), "mine");
    rotate();

    assertThat(note).hasContent("mine");
  }

  @Test
  void a_reader_that_is_interrupted_does_not_break_the_log_for_others() {
    long address = blocks.append(block(NOON, HELLO));
    Thread.currentThread().interrupt();
    try {
      assertThat(blocks.block(address)).isPresent();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(blocks.block(address)).isPresent();
  }

  @Test
  void a_folder_that_cannot_be_made_is_an_error_that_names_it() throws IOException {
    Path file = Files.writeString(home.resolve("taken"), "a file");

    assertThatThrownBy(() -> new SegmentLogBlocks(file))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining(file.toString());
  }

  private List<Path> segments() throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("logs"))) {
      return files.filter(file -> file.toString().endsWith(".log")).sorted().toList();
    }
  }
}
