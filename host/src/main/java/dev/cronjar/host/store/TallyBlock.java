package dev.cronjar.host.store;

import dev.cronjar.host.metrics.Ending;
import dev.cronjar.host.metrics.Spread;
import dev.cronjar.host.metrics.Subject;
import dev.cronjar.host.metrics.Tallies;
import dev.cronjar.host.metrics.Tally;
import dev.cronjar.host.org.OrgId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** The tallies of one place: some twenty bytes for a schedule that runs evenly. */
final class TallyBlock {
  private static final Ending[] ENDINGS = Ending.values();

  private TallyBlock() {}

  static byte[] write(Tallies tallies) {
    Bytes.Out out = new Bytes.Out().unsigned(tallies.size());
    Map<String, Integer> texts = new HashMap<>();
    tallies.each(
        (subject, tally) -> {
          out.signed(subject.schedule());
          text(out, texts, subject.org().value());
          text(out, texts, subject.task());
          counts(out, tally);
          spread(out, tally.durations());
          spread(out, tally.lateness());
        });
    return out.toArray();
  }

  private static void text(Bytes.Out out, Map<String, Integer> known, String text) {
    Integer index = known.putIfAbsent(text, known.size());
    if (index == null) {
      out.unsigned(known.size() - 1L).text(text);
    } else {
      out.unsigned(index);
    }
  }

  /** Which are not zero, and those. */
  private static void counts(Bytes.Out out, Tally tally) {
    int there = 0;
    for (Ending ending : ENDINGS) {
      there |= tally.of(ending) == 0 ? 0 : 1 << ending.code();
    }
    out.unsigned(there);
    for (Ending ending : ENDINGS) {
      if (tally.of(ending) != 0) {
        out.unsigned(tally.of(ending));
      }
    }
  }

  private static void spread(Bytes.Out out, Spread spread) {
    out.unsigned(spread.size()).unsigned(spread.sumMillis());
    int[] before = {0};
    spread.each(
        (bucket, count) -> {
          out.unsigned((long) bucket - before[0]).unsigned(count);
          before[0] = bucket;
        });
  }

  static void read(byte[] block, BiConsumer<Subject, Tally> to) {
    Bytes.In in = new Bytes.In(block);
    int count = in.count();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Subject subject = new Subject(in.signed(), new OrgId(text(in, texts)), text(in, texts));
      Tally tally = new Tally();
      counts(in, tally);
      spread(in, tally.durations());
      spread(in, tally.lateness());
      to.accept(subject, tally);
    }
  }

  private static String text(Bytes.In in, List<String> texts) {
    int index = in.count();
    if (index == texts.size()) {
      texts.add(in.text());
    }
    return texts.get(index);
  }

  private static void counts(Bytes.In in, Tally tally) {
    int there = in.count();
    for (Ending ending : ENDINGS) {
      if ((there & (1 << ending.code())) != 0) {
        tally.count(ending, in.unsigned());
      }
    }
  }

  private static void spread(Bytes.In in, Spread spread) {
    int size = in.count();
    spread.addToSum(in.unsigned());
    int bucket = 0;
    for (int i = 0; i < size; i++) {
      bucket += in.count();
      spread.put(bucket, in.unsigned());
    }
  }
}
