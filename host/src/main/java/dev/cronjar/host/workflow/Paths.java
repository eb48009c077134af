package dev.cronjar.host.workflow;

import dev.cronjar.host.run.StepRun;
import dev.cronjar.host.workflow.definition.Planned;
import dev.cronjar.host.workflow.definition.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which step stands where in a workflow run. What a step's kind has planned is in no definition: it
 * is in the step's row, and each item of a list may have another plan.
 */
final class Paths {
  private final Graph graph;
  private final Map<String, String> notes = new HashMap<>();
  private final Map<String, List<Graph.Node>> planned = new HashMap<>();

  /**
   * @param rows of the steps of the run
   */
  Paths(Graph graph, List<StepRun> rows) {
    this.graph = graph;
    rows.stream()
        .filter(row -> row.kind().equals(Step.CUSTOM))
        .forEach(row -> notes.put(row.path(), row.note()));
  }

  /** A step, or none; and whether it is one of the last ones of a workflow or within one. */
  private record Found(Graph.@Nullable Node node, boolean isLast) {}

  /** The step at a path, also for what undoes it. */
  Optional<Step> find(String path) {
    return Optional.ofNullable(walk(path).node()).map(Graph.Node::step);
  }

  /** Whether the step is one of the last ones, of this workflow or of one within it. */
  boolean isLast(String path) {
    return walk(path).isLast();
  }

  private Found walk(String path) {
    String[] names = Turn.plain(path).split("\\.", -1);
    String here = names[0];
    boolean last = isAmong(graph.last().nodes(), here);
    Graph.Node node = named(Stream.of(graph.steps(), graph.last()), here);
    for (int i = 1; i < names.length && node != null; i++) {
      if (node.step() instanceof Step.Foreach) {
        // the place of an item follows the name of its step
        if (i + 1 == names.length) {
          break;
        }
        here += "." + names[i++];
      }
      last |= isAmong(node.block(Graph.FINALLY).nodes(), names[i]);
      node = within(node, here, names[i]);
      here += "." + names[i];
    }
    return new Found(node, last);
  }

  private Graph.@Nullable Node within(Graph.Node node, String path, String name) {
    return node.step() instanceof Step.Custom
        ? named(planned.computeIfAbsent(path, this::planned), name)
        : named(node.blocks().values().stream(), name);
  }

  private List<Graph.Node> planned(String path) {
    return Planned.in(notes.getOrDefault(path, ""))
        .map(plan -> Graph.of(plan.definition()).steps().nodes())
        .orElse(List.of());
  }

  private static boolean isAmong(List<Graph.Node> nodes, String name) {
    return named(nodes, name) != null;
  }

  private static Graph.@Nullable Node named(Stream<Graph.Block> blocks, String name) {
    return named(blocks.flatMap(block -> block.nodes().stream()).toList(), name);
  }

  private static Graph.@Nullable Node named(List<Graph.Node> nodes, String name) {
    for (Graph.Node node : nodes) {
      if (node.step().name().equals(name)) {
        return node;
      }
    }
    return null;
  }
}
