package dev.cronjar.host.engine;

import dev.cronjar.host.run.Drain;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Wishes of people that are answered when the row which fulfils them is committed. Belongs to the
 * dispatcher.
 */
final class Asked {
  private final List<Wish> wishes = new ArrayList<>();

  private record Wish(RunId run, RunState wanted, Consumer<Run> answer) {}

  void answerWhen(RunId run, RunState wanted, Consumer<Run> answer) {
    wishes.add(new Wish(run, wanted, answer));
  }

  void committed(Drain drain, Effects effects) {
    if (!wishes.isEmpty()) {
      drain.runs().forEach(write -> committed(write.run(), effects));
    }
  }

  private void committed(Run row, Effects effects) {
    wishes.removeIf(
        wish -> {
          boolean fulfilled = wish.run.equals(row.id()) && wish.wanted == row.state();
          if (fulfilled) {
            effects.reply(() -> wish.answer.accept(row));
          }
          return fulfilled;
        });
  }
}
