package dev.cronjar.host.workflow;

import dev.cronjar.host.engine.Sequels.Directory;
import dev.cronjar.host.run.WorkflowRun;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.workflow.definition.WorkflowDefinition;
import dev.cronjar.host.workflow.definition.WorkflowJson;
import java.util.LinkedHashMap;
import java.util.Map;

/** The graphs of revisions, kept as long as they are in use. */
final class Graphs {
  private static final int KEPT = 1_000;

  private final Directory directory;
  private final Map<Key, Embedded> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Embedded> eldest) {
          return size() > KEPT;
        }
      };

  Graphs(Directory directory) {
    this.directory = directory;
  }

  private record Key(long schedule, int revision) {}

  /**
   * A graph, with those of the workflows that it runs as steps.
   *
   * @param json of that, empty when it runs none
   */
  record Embedded(Graph graph, String json) {}

  /** As it stands now; one with other workflows in it is looked at anew each time. */
  Embedded of(Schedule schedule) {
    Key key = new Key(schedule.number(), schedule.revision());
    Embedded known = kept.get(key);
    if (known != null) {
      return known;
    }
    WorkflowDefinition plain = Workflow.graph(schedule.definition());
    WorkflowDefinition whole =
        new Embedding(schedule.id().org(), directory).of(plain, Workflow.idOf(schedule.id()));
    if (whole.equals(plain)) {
      Embedded graph = new Embedded(Graph.of(plain), "");
      kept.put(key, graph);
      return graph;
    }
    return new Embedded(Graph.of(whole), JsonValues.write(WorkflowJson.write(whole)));
  }

  /** That of a run: its own, or its revision's. */
  static Graph of(WorkflowRun run, Schedule schedule) {
    return run.graph().isEmpty()
        ? plain(schedule)
        : Graph.of(WorkflowJson.read(JsonValues.object(run.graph())));
  }

  static Graph plain(Schedule schedule) {
    return Graph.of(Workflow.graph(schedule.definition()));
  }
}
