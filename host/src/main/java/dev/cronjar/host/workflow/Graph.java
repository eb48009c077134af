package dev.cronjar.host.workflow;

import dev.cronjar.host.workflow.definition.Step;
import dev.cronjar.host.workflow.definition.WorkflowDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A workflow's definition with what follows what, worked out once for all its runs. Does not
 * change.
 *
 * @param last what runs at the end
 */
record Graph(WorkflowDefinition definition, Block steps, Block last) {
  static final String THEN = "then";
  static final String ELSE = "else";
  static final String STEPS = "steps";
  static final String FINALLY = "finally";
  static final String DEFAULT = "default";

  static Graph of(WorkflowDefinition definition) {
    return new Graph(definition, block(definition.steps(), 0), block(definition.last(), 0));
  }

  /**
   * Steps that are opened together.
   *
   * @param limit how many may be under way at once; 0 for no limit
   */
  record Block(List<Node> nodes, int limit) {
    boolean isEmpty() {
      return nodes.isEmpty();
    }
  }

  /**
   * One step and what hangs on it.
   *
   * @param needs how many steps of its block it waits for
   * @param followers places in the block of those that wait for it
   * @param blocks the steps within it, by what opens them
   */
  record Node(Step step, int needs, List<Integer> followers, Map<String, Block> blocks) {
    /** The steps that {@code key} opens; none for a key without. */
    Block block(String key) {
      return blocks.getOrDefault(key, NOTHING);
    }

    /** A case's steps, or those for values that are no case. */
    Block chosen(String value) {
      return blocks.containsKey(caseOf(value)) ? block(caseOf(value)) : block(DEFAULT);
    }
  }

  private static final Block NOTHING = new Block(List.of(), 0);

  private static Block block(List<Step> steps, int limit) {
    Map<String, Integer> places = new HashMap<>();
    List<List<Integer>> followers = new ArrayList<>(steps.size());
    for (int i = 0; i < steps.size(); i++) {
      places.put(steps.get(i).name(), i);
      followers.add(new ArrayList<>(1));
    }
    List<Node> nodes = new ArrayList<>(steps.size());
    for (int i = 0; i < steps.size(); i++) {
      int needs = 0;
      for (String name : steps.get(i).frame().needs()) {
        int place = i;
        needs +=
            Optional.ofNullable(places.get(name))
                    .map(followers::get)
                    .map(f -> f.add(place))
                    .isPresent()
                ? 1
                : 0;
      }
      nodes.add(new Node(steps.get(i), needs, followers.get(i), blocks(steps.get(i))));
    }
    return new Block(List.copyOf(nodes), limit);
  }

  private static Map<String, Block> blocks(Step step) {
    return switch (step) {
      case Step.Task task -> Map.of();
      case Step.Wait wait -> Map.of();
      case Step.Custom custom -> Map.of();
      case Step.Condition condition ->
          Map.of(THEN, block(condition.then(), 0), ELSE, block(condition.otherwise(), 0));
      case Step.Switch choice -> {
        Map<String, Block> blocks = new LinkedHashMap<>();
        choice.cases().forEach((value, steps) -> blocks.put(caseOf(value), block(steps, 0)));
        blocks.put(DEFAULT, block(choice.otherwise(), 0));
        yield blocks;
      }
      case Step.Parallel parallel -> Map.of(STEPS, block(parallel.steps(), parallel.limit()));
      case Step.Foreach foreach -> Map.of(STEPS, block(foreach.steps(), 0));
      case Step.SubWorkflow sub ->
          sub.embedded()
              .map(graph -> Map.of(STEPS, block(graph.steps(), 0), FINALLY, block(graph.last(), 0)))
              .orElse(Map.of());
    };
  }

  private static String caseOf(String value) {
    return "case " + value;
  }
}
