package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.BatchView;
import dev.cronjar.shell.text.Times;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Batches in words. */
final class BatchWords {
  private static final int WIDTH = 20;

  private BatchWords() {}

  /** {@code [████████············] 40% 2,000 of 5,000} and what is not plain. */
  static String bar(BatchView batch) {
    int full = WIDTH * batch.progressPercent() / 100;
    String counts =
        new TreeMap<>(batch.counts())
            .entrySet().stream()
                .filter(each -> !each.getKey().equals("queued") && each.getValue() > 0)
                .map(each -> "%,d %s".formatted(each.getValue(), each.getKey()))
                .collect(Collectors.joining(", "));
    return "[%s%s] %d%% %,d of %,d%s"
        .formatted(
            "█".repeat(full),
            "·".repeat(WIDTH - full),
            batch.progressPercent(),
            batch.ended(),
            batch.runs(),
            counts.isEmpty() ? "" : "; " + counts);
  }

  static boolean allWell(BatchView batch) {
    return batch.counts().getOrDefault("success", 0L) == batch.runs();
  }

  static Fields fields(BatchView batch) {
    return new Fields()
        .add("batch", batch.id())
        .add("name", batch.name().equals(batch.id()) ? "" : batch.name())
        .add("task", batch.task())
        .add("state", batch.state())
        .add("progress", bar(batch))
        .add("created", Times.shown(batch.created()) + " by " + batch.actor())
        .add("started", Times.shown(batch.started()))
        .add("ended", Times.shown(batch.endedAt()))
        .add("took", Times.spoken(batch.durationSeconds()))
        .add("labels", batch.labels())
        .add("output", batch.output())
        .add("first errors", errors(batch.errors()));
  }

  private static String errors(List<BatchView.BatchError> errors) {
    return errors.stream()
        .map(each -> "set %d, %s: %s".formatted(each.place(), each.state(), each.reason()))
        .collect(Collectors.joining("\n"));
  }
}
