package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.WorkflowGraphView;
import dev.cronjar.host.control.view.WorkflowGraphView.WorkflowEdge;
import dev.cronjar.host.control.view.WorkflowGraphView.WorkflowNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A graph as lines: steps below each other in the order of what they need, blocks indented, with an
 * arrow to what a step needs where that is not simply the one above it.
 */
final class WorkflowDrawing {
  private final Map<String, Map<String, List<WorkflowNode>>> blocks = new LinkedHashMap<>();
  private final Map<String, List<String>> needs = new HashMap<>();
  private final Map<String, String> kinds = new HashMap<>();
  private final List<Row> rows = new ArrayList<>();

  /** A line; without a node, the heading of a branch. */
  record Row(String drawn, Optional<WorkflowNode> node) {}

  WorkflowDrawing(WorkflowGraphView graph) {
    for (WorkflowNode node : graph.nodes()) {
      blocks
          .computeIfAbsent(node.parent(), parent -> new LinkedHashMap<>())
          .computeIfAbsent(node.branch(), branch -> new ArrayList<>())
          .add(node);
      kinds.put(node.path(), node.kind());
    }
    for (WorkflowEdge edge : graph.edges()) {
      needs.computeIfAbsent(edge.to(), to -> new ArrayList<>()).add(edge.from());
    }
  }

  List<Row> rows() {
    branches("", "");
    return rows;
  }

  private void branches(String parent, String indent) {
    Map<String, List<WorkflowNode>> branches = blocks.getOrDefault(parent, Map.of());
    int left = branches.size();
    for (Map.Entry<String, List<WorkflowNode>> branch : branches.entrySet()) {
      boolean isLast = --left == 0;
      if (branch.getKey().isEmpty()) {
        steps(branch.getValue(), indent, isLast);
      } else {
        rows.add(
            new Row(indent + (isLast ? "└─ " : "├─ ") + branch.getKey() + ":", Optional.empty()));
        steps(branch.getValue(), indent + (isLast ? "   " : "│  "), true);
      }
    }
  }

  /** {@code closes}: nothing follows below them at this indent. */
  private void steps(List<WorkflowNode> steps, String indent, boolean closes) {
    String above = "";
    for (int i = 0; i < steps.size(); i++) {
      WorkflowNode node = steps.get(i);
      boolean isLast = closes && i == steps.size() - 1;
      String corner = isLast ? "└─" : "├─";
      rows.add(
          new Row(
              indent + corner + mark(node.state()) + " " + node.name() + arrow(node, above),
              Optional.of(node)));
      branches(node.path(), indent + (isLast ? "   " : "│  "));
      above = node.kind().equals("compensation") ? above : node.path();
    }
  }

  /** Says what a step needs where it is not the step above it. */
  private String arrow(WorkflowNode node, String above) {
    List<String> needed = needs.getOrDefault(node.path(), List.of());
    boolean isSideBySide = "parallel".equals(kinds.get(node.parent()));
    if (needed.isEmpty()) {
      return above.isEmpty() || isSideBySide ? "" : " ← start";
    }
    return needed.equals(List.of(above))
        ? ""
        : " ← " + String.join(", ", needed.stream().map(WorkflowDrawing::name).toList());
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  /** Never the only carrier of the meaning: the state stands beside it. */
  private static String mark(String state) {
    return switch (state) {
      case "completed" -> "✓";
      case "failed", "compensation_failed" -> "✗";
      case "running", "compensating" -> "▶";
      case "waiting" -> "?";
      case "retrying" -> "↻";
      case "skipped" -> "-";
      case "cancelled" -> "x";
      case "compensated" -> "↶";
      case "pending" -> "·";
      default -> "○";
    };
  }
}
