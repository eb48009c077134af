package dev.cronjar.host.jmx;

import dev.cronjar.host.engine.ScheduleStatus;
import dev.cronjar.host.engine.Scheduling;
import dev.cronjar.host.schedule.ScheduleId;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import javax.management.ObjectName;

/** Keeps the schedules' beans in step with the schedules. {@link #refresh} on one thread. */
final class ScheduleBeans {
  /** Looking at very many schedules every second would keep an idle host busy. */
  private static final long REST = Duration.ofSeconds(15).toNanos();

  private final Registry registry;
  private final Scheduling scheduling;
  private final Asking host;
  private final ScheduleBeanChoice choice;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final Set<ObjectName> shown = new HashSet<>();
  private volatile long hidden;
  private long restUntil;

  ScheduleBeans(
      Registry registry,
      Scheduling scheduling,
      Asking host,
      ScheduleBeanChoice choice,
      Clock clock,
      LongSupplier nanoTime) {
    this.registry = registry;
    this.scheduling = scheduling;
    this.host = host;
    this.choice = choice;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.restUntil = nanoTime.getAsLong();
  }

  /** Schedules without a bean. */
  long hidden() {
    return hidden;
  }

  void refresh() {
    if (nanoTime.getAsLong() - restUntil < 0) {
      return;
    }
    List<ScheduleStatus> all =
        scheduling.schedules().stream().filter(status -> !status.schedule().isHidden()).toList();
    show(
        choice
            .of(all)
            .collect(
                Collectors.toMap(
                    status -> name(status.schedule().id()),
                    status -> status,
                    (first, second) -> first,
                    LinkedHashMap::new)));
    hidden = (long) all.size() - shown.size();
    if (all.size() > ScheduleBeanChoice.MOST) {
      restUntil = nanoTime.getAsLong() + REST;
    }
  }

  static ObjectName name(ScheduleId id) {
    return BeanName.of("Schedule", id.org().value(), id.value());
  }

  private void show(Map<ObjectName, ScheduleStatus> wanted) {
    for (ObjectName gone : shown.stream().filter(name -> !wanted.containsKey(name)).toList()) {
      registry.remove(gone);
      shown.remove(gone);
    }
    wanted.forEach(
        (name, status) -> {
          if (shown.add(name)) {
            ScheduleBean bean = new ScheduleBean(host, scheduling, clock, status);
            registry.add(name, DescribedBean.silent(bean, ScheduleMXBean.class));
          }
        });
  }
}
