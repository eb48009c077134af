package dev.cronjar.host.jmx;

/** Where runs run. */
@Description("Where runs run: how many at once and how many wait")
public interface ExecutorMXBean {
  @Description("Runs that run now")
  long getActive();

  @Description("Runs that wait for their turn")
  long getQueued();

  @Description("Threads")
  long getPoolSize();

  @Description("How many runs may run at once")
  long getLimit();
}
