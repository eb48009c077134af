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
  public long getPoolSize() {
    return figures.now().executor().poolSize();
  }

  @Override
  public long getLimit() {
    return figures.now().executor().limit();
  }
}
