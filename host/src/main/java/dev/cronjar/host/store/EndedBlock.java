package dev.cronjar.host.store;

import dev.cronjar.host.metrics.EndedRun;
import dev.cronjar.host.metrics.Ending;
import dev.cronjar.host.metrics.Subject;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.WorkflowRun;
import dev.cronjar.host.run.WorkflowState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is to be counted of the runs that ended in a drain: some ten bytes each. */
final class EndedBlock {
  private EndedBlock() {}

  /** What a task of an org is called, for short. */
  private record Kind(OrgId org, String task) {}

  /** Runs of one drain, made at {@code atMillis}, with its rows of workflow runs. */
  static byte[] write(List<Run> runs, List<WorkflowRun> workflows, long atMillis) {
    Map<RunId, WorkflowState> states = new HashMap<>();
    workflows.forEach(each -> states.put(each.id(), each.state()));
    Bytes.Out out = new Bytes.Out().unsigned(runs.size());
    Map<Kind, Integer> kinds = new HashMap<>();
    long scheduleBefore = 0;
    for (Run run : runs) {
      EndedRun ended = EndedRun.of(run, ending(run, states.get(run.id())), atMillis);
      Subject subject = ended.subject();
      out.signed(subject.schedule() - scheduleBefore);
      kind(out, kinds, new Kind(subject.org(), subject.task()));
      out.unsigned(ended.ending().code()).signed(ended.endedMillis() - atMillis);
      out.unsigned(ended.began() ? ended.latenessMillis() + 1 : 0);
      if (ended.began()) {
        out.unsigned(ended.durationMillis());
      }
      scheduleBefore = subject.schedule();
    }
    return out.toArray();
  }

  private static Ending ending(Run run, @Nullable WorkflowState workflow) {
    return workflow == null ? Ending.of(run) : Ending.of(run, workflow);
  }

  /** One that came before is written as its number, a new one in full. */
  private static void kind(Bytes.Out out, Map<Kind, Integer> known, Kind kind) {
    Integer index = known.putIfAbsent(kind, known.size());
    if (index == null) {
      out.unsigned(known.size() - 1L)
          .text(kind.org.value())
          .text(Clean.text(kind.task, Clean.NAME));
    } else {
      out.unsigned(index);
    }
  }

  static void read(byte[] block, long atMillis, Consumer<EndedRun> to) {
    Bytes.In in = new Bytes.In(block);
    int count = in.count();
    List<Kind> kinds = new ArrayList<>();
    long schedule = 0;
    for (int i = 0; i < count; i++) {
      schedule += in.signed();
      int index = in.count();
      if (index == kinds.size()) {
        kinds.add(new Kind(new OrgId(in.text()), in.text()));
      }
      Kind kind = kinds.get(index);
      Ending ending = Ending.ofCode(in.count());
      long ended = atMillis + in.signed();
      long lateness = in.unsigned() - 1;
      long duration = lateness == Run.UNSET ? Run.UNSET : in.unsigned();
      Subject subject = new Subject(schedule, kind.org, kind.task);
      to.accept(new EndedRun(subject, ending, ended, lateness, duration));
    }
  }
}
