package dev.cronjar.host.workflow.reading;

import dev.cronjar.host.schedule.Findings;
import dev.cronjar.host.schedule.Nearest;
import dev.cronjar.host.schedule.SourceTree;
import dev.cronjar.host.workflow.definition.Step;
import dev.cronjar.host.workflow.definition.WorkflowDefinition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds what is wrong with how steps hang together: needs that are not there, circles. Knows which
 * step comes before which, and which can be seen from where.
 */
final class GraphCheck {
  private final Findings findings;
  private final Map<String, String> places;
  private final Map<String, Step> steps = new LinkedHashMap<>();

  /** The step around a step; empty at the top. */
  private final Map<String, String> around = new HashMap<>();

  /** The names of the block in which a step stands. */
  private final Map<String, Set<String>> blocks = new HashMap<>();

  private final Set<String> last = new HashSet<>();

  /**
   * Where the steps of a block may stand one after the other, each behind what it needs: none for
   * those of a circle and behind one.
   */
  private final Map<String, Integer> order = new HashMap<>();

  /**
   * @param places of the steps by name
   */
  GraphCheck(WorkflowDefinition definition, Map<String, String> places, Findings findings) {
    this.places = places;
    this.findings = findings;
    enter(definition.steps(), "");
    enter(definition.last(), "");
    definition.last().forEach(step -> last.add(step.name()));
  }

  private void enter(List<Step> block, String outer) {
    Set<String> names = new LinkedHashSet<>();
    block.forEach(step -> names.add(step.name()));
    for (Step step : block) {
      if (steps.putIfAbsent(step.name(), step) == null) {
        around.put(step.name(), outer);
        blocks.put(step.name(), names);
        Blocks.within(step).forEach(inner -> enter(inner, step.name()));
      }
    }
    line(block);
  }

  private void line(List<Step> block) {
    Map<String, Set<String>> followers = new HashMap<>();
    Map<String, Integer> open = new HashMap<>();
    block.forEach(step -> open.put(step.name(), 0));
    for (Step step : block) {
      for (String need : step.frame().needs()) {
        boolean isNew =
            open.containsKey(need)
                && followers.computeIfAbsent(need, name -> new HashSet<>()).add(step.name());
        open.merge(step.name(), isNew ? 1 : 0, Integer::sum);
      }
    }
    ArrayDeque<String> next = new ArrayDeque<>();
    block.stream()
        .map(Step::name)
        .filter(name -> open.getOrDefault(name, 0) == 0)
        .forEach(next::add);
    for (String name = next.poll(); name != null; name = next.poll()) {
      order.put(name, order.size());
      for (String follower : followers.getOrDefault(name, Set.of())) {
        if (open.merge(follower, -1, Integer::sum) == 0) {
          next.add(follower);
        }
      }
    }
  }

  Map<String, Step> steps() {
    return steps;
  }

  void check() {
    for (Step step : steps.values()) {
      for (String need : step.frame().needs()) {
        checkNeed(step, need);
      }
    }
    Set<String> told = new HashSet<>();
    for (Step step : steps.values()) {
      List<String> circle = order.containsKey(step.name()) ? List.of() : circle(step.name());
      if (!circle.isEmpty() && told.addAll(circle)) {
        findings.refuse(
            field(step, "needs"), "wanted no circle, found " + String.join(" → ", circle));
      }
    }
  }

  String field(Step step, String field) {
    return SourceTree.child(places.getOrDefault(step.name(), ""), field);
  }

  private void checkNeed(Step step, String need) {
    if (need.equals(step.name())) {
      findings.refuse(field(step, "needs"), "wanted another step, found '" + need + "' itself");
      return;
    }
    Set<String> block = blocks.getOrDefault(step.name(), Set.of());
    if (block.contains(need) || isUnread(need)) {
      return;
    }
    findings.refuse(
        field(step, "needs"),
        steps.containsKey(need)
            ? "step '" + need + "' stands in another block; wanted one of " + joined(block, step)
            : "no step '" + need + "' in this block" + Nearest.hint(need, others(block, step)));
  }

  /** A step that is there and was refused: what else there is to say of it waits for its repair. */
  private boolean isUnread(String name) {
    return places.containsKey(name) && !steps.containsKey(name);
  }

  private static String joined(Set<String> block, Step step) {
    return String.join(", ", others(block, step));
  }

  private static List<String> others(Set<String> block, Step step) {
    return block.stream().filter(each -> !each.equals(step.name())).toList();
  }

  /** In the order in which the steps would wait for each other. */
  private List<String> circle(String name) {
    List<String> path = new ArrayList<>(List.of(name));
    return leadsBack(name, name, path, new HashSet<>()) ? path.reversed() : List.of();
  }

  private boolean leadsBack(String from, String to, List<String> path, Set<String> seen) {
    Step step = steps.get(from);
    for (String need : step == null ? List.<String>of() : step.frame().needs()) {
      if (need.equals(from)) {
        continue; // told already
      }
      path.add(need);
      if (need.equals(to) || (seen.add(need) && leadsBack(need, to, path, seen))) {
        return true;
      }
      path.removeLast();
    }
    return false;
  }

  /** Whether {@code later} has {@code earlier} among what it needs, directly or not. */
  private boolean comesAfter(String later, String earlier) {
    Integer first = order.get(earlier);
    Integer second = order.get(later);
    boolean cannot = first != null && second != null && first > second;
    return !cannot && leadsBack(later, earlier, new ArrayList<>(), new HashSet<>());
  }

  /** Why a step cannot be seen when all have ended; empty when it can: it is an outermost one. */
  String whyNotAtEnd(String wanted) {
    if (isUnread(wanted)) {
      return "";
    } else if (!steps.containsKey(wanted)) {
      return "no step '" + wanted + "'" + Nearest.hint(wanted, steps.keySet());
    }
    String outer = around.getOrDefault(wanted, "");
    return outer.isEmpty()
        ? ""
        : "step '" + wanted + "' stands within '" + outer + "' and cannot be seen from here";
  }

  /**
   * Why a step cannot be seen from another; empty when it can. Those of the same block and of the
   * blocks around it can, unless they surely have not begun by then.
   */
  String whyNot(Step from, String wanted) {
    if (isUnread(wanted)) {
      return "";
    } else if (!steps.containsKey(wanted)) {
      return "no step '" + wanted + "'" + Nearest.hint(wanted, steps.keySet());
    } else if (wanted.equals(from.name())) {
      return "step '" + wanted + "' has no outputs before it has run";
    }
    for (String here = from.name(); !here.isEmpty(); here = around.getOrDefault(here, "")) {
      if (here.equals(wanted)) {
        return "step '" + wanted + "' is around this one and has no outputs before it has ended";
      }
      boolean sameBlock =
          around.getOrDefault(here, "").equals(around.getOrDefault(wanted, ""))
              && blocks.getOrDefault(here, Set.of()).contains(wanted);
      boolean fromLast = last.contains(here) && around.getOrDefault(wanted, "x").isEmpty();
      if (sameBlock && comesAfter(wanted, here)) {
        return "step '" + wanted + "' comes after this one";
      } else if (sameBlock || fromLast) {
        return "";
      }
    }
    return "step '"
        + wanted
        + "' stands within '"
        + around.getOrDefault(wanted, "")
        + "' and cannot be seen from here";
  }
}
