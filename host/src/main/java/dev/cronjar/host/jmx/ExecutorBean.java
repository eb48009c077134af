package dev.cronjar.host.jmx;

import dev.cronjar.host.engine.Figures;

/** The executor's bean. */
record ExecutorBean(Glance<Figures> figures) implements ExecutorMXBean {
  @Override
  public long getActive() {
    return figures.now().executor().active();
  }

  @Override
  public long getQueued() {
    return figures.now().executor().queued();
  }

  @Override
  public long getRetrying() {
    return figures.now().executor().retrying();
  }

  @Override
  public long getStuck() {
    return figures.now().executor().stuckThreads();
  }

  @Override
  public String[] getStuckTasks() {
    return figures.now().executor().stuck().stream()
        .map(task -> (task.task() + " " + task.threads() + " " + task.quarantine()).strip())
        .toArray(String[]::new);
  }

  @Override
  public long getPoolSize() {
    return figures.now().executor().poolSize();
  }

  @Override
  public long getLimit() {
    return figures.now().executor().limit();
  }
}
