package dev.cronjar.plugins.mapreduce;

import dev.cronjar.plugin.Param;
import dev.cronjar.plugin.RunContext;
import dev.cronjar.plugin.StepKind;
import dev.cronjar.plugin.StepKindInfo;
import dev.cronjar.plugin.StepPlan;
import dev.cronjar.plugin.StepsBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.pf4j.Extension;

/**
 * Plans a step for each item and, when all of them have ended well, one that gets what they left,
 * which no {@code foreach} can give: nothing outside of one sees its items' outputs.
 */
@Extension
@StepKindInfo(
    name = "map-reduce",
    description = "Runs a task for each item, and then one with what all of them left")
public final class MapReduceKind implements StepKind<MapReduceKind.Params> {
  /** Besides the step that reduces, as many as a plan may have, and some to spare. */
  private static final int MOST = 900;

  private static final Pattern PATH = Pattern.compile("[\\w-]+(\\.[\\w-]+)*");
  private static final Pattern OUTPUT = Pattern.compile("[A-Za-z_]\\w*");

  /** What to run for what. */
  public record Params(
      @Param(description = "A list, or a text that is a JSON list or has one item a line")
          Items items,
      @Param(description = "What runs for each item") MapWork map,
      @Param(description = "What runs with all that the others left") ReduceWork reduce,
      @Param(description = "For how many items at once", defaultValue = "4", min = 1, max = 100)
          int limit) {}

  /** The task of each item. */
  public record MapWork(
      @Param(description = "The task: plugin:task or its short name", min = 1) String task,
      @Param(description = "Its other params") Map<String, Given> params,
      @Param(
              description =
                  "The param that gets the item; a dot leads into a mapping: environment.ITEM",
              defaultValue = "item")
          String itemParam,
      @Param(description = "Which of its outputs is reduced", min = 1) String output) {
    /** Refuses names that lead nowhere. */
    public MapWork {
      want(PATH, "itemParam", itemParam);
      want(OUTPUT, "output", output);
    }
  }

  /** The task of the whole. */
  public record ReduceWork(
      @Param(description = "The task: plugin:task or its short name", min = 1) String task,
      @Param(description = "Its other params") Map<String, Given> params,
      @Param(
              description =
                  "The param that gets the values, in the order of the items; a dot leads into a"
                      + " mapping",
              defaultValue = "values")
          String valuesParam,
      @Param(description = "Between the values, as one text; without it they are a list")
          Optional<String> separator,
      @Param(description = "Which of its outputs become those of the step") List<String> outputs) {
    /** Refuses names that lead nowhere. */
    public ReduceWork {
      want(PATH, "valuesParam", valuesParam);
      outputs = List.copyOf(outputs);
      outputs.forEach(output -> want(OUTPUT, "outputs", output));
    }
  }

  private static void want(Pattern pattern, String field, String found) {
    if (!pattern.matcher(found).matches()) {
      throw new IllegalArgumentException(
          field + ": wanted a name of letters, digits and '_', found '" + found + "'");
    }
  }

  @Override
  public StepPlan plan(Params params) {
    List<String> items = params.items().list();
    if (items.size() > MOST) {
      throw new IllegalArgumentException(
          "items: wanted at most " + MOST + ", found " + items.size());
    }
    RunContext.current().log().info("{} items, {} at once", items.size(), params.limit());
    StepPlan plan = StepPlan.of(steps(params, items)).output("count", "" + items.size());
    params
        .reduce()
        .outputs()
        .forEach(output -> plan.output(output, "steps.reduce.outputs." + output));
    return plan;
  }

  /** The items go through lanes: each waits for the one that was before it in its lane. */
  private static UnaryOperator<StepsBuilder> steps(Params params, List<String> items) {
    return steps -> {
      for (int i = 0; i < items.size(); i++) {
        String[] before =
            i < params.limit() ? new String[0] : new String[] {map(i - params.limit())};
        Map<String, Object> own = ofItem(params.map(), items.get(i));
        steps.step(map(i), step -> step.task(params.map().task()).params(own).needs(before));
      }
      String[] all =
          IntStream.range(0, items.size()).mapToObj(MapReduceKind::map).toArray(String[]::new);
      Map<String, Object> own = ofAll(params, items.size());
      return steps.step("reduce", step -> step.task(params.reduce().task()).params(own).needs(all));
    };
  }

  private static String map(int item) {
    return "map-" + item;
  }

  private static Map<String, Object> ofItem(MapWork work, String item) {
    Map<String, Object> params = Given.plain(work.params());
    put(params, work.itemParam(), new Given.Text(item).plain());
    return params;
  }

  private static Map<String, Object> ofAll(Params params, int items) {
    List<String> values =
        IntStream.range(0, items)
            .mapToObj(i -> "${steps." + map(i) + ".outputs." + params.map().output() + "}")
            .toList();
    Map<String, Object> own = Given.plain(params.reduce().params());
    put(
        own,
        params.reduce().valuesParam(),
        params
            .reduce()
            .separator()
            .<Object>map(
                between ->
                    values.stream()
                        .collect(Collectors.joining((String) new Given.Text(between).plain())))
            .orElse(values));
    return own;
  }

  /** {@code environment.ITEM} stands in the mapping that is the param {@code environment}. */
  private static void put(Map<String, Object> params, String path, Object value) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      params.put(path, value);
      return;
    }
    Map<String, Object> within = new LinkedHashMap<>();
    if (params.get(path.substring(0, dot)) instanceof Map<?, ?> before) {
      before.forEach((key, each) -> within.put(String.valueOf(key), each));
    }
    put(within, path.substring(dot + 1), value);
    params.put(path.substring(0, dot), within);
  }
}
