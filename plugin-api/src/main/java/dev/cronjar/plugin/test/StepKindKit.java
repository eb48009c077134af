package dev.cronjar.plugin.test;

import dev.cronjar.plugin.Binding;
import dev.cronjar.plugin.ParamsReader;
import dev.cronjar.plugin.ParamsType;
import dev.cronjar.plugin.StepKind;
import dev.cronjar.plugin.StepKindDescription;
import dev.cronjar.plugin.StepPlan;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lets a kind of step plan as a host would, without a host and on the test's thread: params are
 * checked, and {@code RunContext.current()} is the run of the planning.
 *
 * <pre>{@code
 * try (var kit = StepKindKit.of(new ShardsKind())) {
 *   assertThat(kit.steps(Map.of("table", "orders", "shards", 2))).containsKeys("shard-0", "shard-1");
 * }
 * }</pre>
 *
 * @param <P> the kind's params record
 */
public final class StepKindKit<P> implements AutoCloseable {
  private final StepKind<P> kind;
  private final ManualClock clock = new ManualClock(Instant.parse("2027-01-01T00:00:00Z"));
  private final KitFolder dataDirectory = KitFolder.make("step-kind-kit");
  private List<LogLine> log = List.of();
  private int plans;

  private StepKindKit(StepKind<P> kind) {
    this.kind = kind;
  }

  /** A kit for one kind; its clock stands at 2027-01-01T00:00:00Z. */
  public static <P> StepKindKit<P> of(StepKind<P> kind) {
    return new StepKindKit<>(kind);
  }

  /**
   * Plans.
   *
   * @param params as a step would write them
   * @throws dev.cronjar.plugin.InvalidParams when they do not fit
   * @throws Exception that the kind let pass
   */
  @SuppressWarnings("unchecked") // P is what ParamsType finds for this kind
  public StepPlan plan(Map<String, ? extends @Nullable Object> params) throws Exception {
    Class<? extends Record> type = ParamsType.of(kind.getClass(), StepKind.class);
    return plan((P) ParamsReader.read((Map<String, @Nullable Object>) params, type));
  }

  /** As {@link #plan(Map)}. */
  public StepPlan plan(P params) throws Exception {
    plans++;
    KitContext context =
        new KitContext("plan-" + plans, 1, name(), clock, dataDirectory.path(), Map.of());
    try (Binding ignored = Binding.of(context)) {
      return kind.plan(params);
    } finally {
      log = context.captured().lines();
    }
  }

  /** Plans, and answers the fields of the outermost steps by their names, in the plan's order. */
  @SuppressWarnings("unchecked") // a step's fields are by their names
  public Map<String, Map<String, Object>> steps(Map<String, ? extends @Nullable Object> params)
      throws Exception {
    Map<String, Map<String, Object>> steps = new LinkedHashMap<>();
    if (plan(params).fields().get("steps") instanceof List<?> list) {
      list.forEach(each -> steps.putAll((Map<String, Map<String, Object>>) each));
    }
    return steps;
  }

  /** What the last planning has logged through its {@code RunContext}. */
  public List<LogLine> log() {
    return log;
  }

  public ManualClock clock() {
    return clock;
  }

  private String name() {
    return "test:" + StepKindDescription.of(kind.getClass()).name();
  }

  /** Deletes the data directory. */
  @Override
  public void close() {
    dataDirectory.close();
  }
}
