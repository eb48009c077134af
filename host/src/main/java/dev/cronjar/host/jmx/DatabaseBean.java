package dev.cronjar.host.jmx;

import dev.cronjar.host.engine.Figures;

/** The database's bean: what the engine noticed of it, never a question to it. */
record DatabaseBean(Glance<Figures> figures) implements DatabaseMXBean {
  @Override
  public int getUp() {
    return figures.now().database().up() ? 1 : 0;
  }

  @Override
  public double getLatencyMillis() {
    return figures.now().database().latencyMillis();
  }

  @Override
  public double getOutageSeconds() {
    return figures.now().database().outageSeconds();
  }

  @Override
  public long getPendingWrites() {
    return figures.now().database().pendingWrites();
  }
}
