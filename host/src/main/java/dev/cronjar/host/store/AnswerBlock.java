package dev.cronjar.host.store;

import dev.cronjar.host.run.Committed;
import dev.cronjar.host.run.RunId;
import java.util.HashSet;
import java.util.Set;

/** What a commit answered, kept with the drain: a repeated commit must answer the same. */
final class AnswerBlock {
  private AnswerBlock() {}

  static byte[] write(Committed answer) {
    Bytes.Out out = new Bytes.Out().unsigned(answer.refusedMoves().size());
    answer.refusedMoves().forEach(out::signed);
    out.unsigned(answer.existing().size());
    answer.existing().forEach(id -> out.text(id.value()));
    return out.toArray();
  }

  static Committed read(byte[] block) {
    Bytes.In in = new Bytes.In(block);
    Set<Long> refused = new HashSet<>();
    for (int left = in.count(); left > 0; left--) {
      refused.add(in.signed());
    }
    Set<RunId> existing = new HashSet<>();
    for (int left = in.count(); left > 0; left--) {
      existing.add(new RunId(in.text()));
    }
    return new Committed(refused, existing);
  }
}
