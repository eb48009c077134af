package dev.cronjar.host.jmx;

/** Where runs run. */
@Description("Where runs run: how many at once and how many wait")
public interface ExecutorMXBean {
  @Description("Runs that run now")
  long getActive();

  @Description("Runs that wait for their turn")
  long getQueued();

  @Description("Runs that wait for their next attempt to be due")
  long getRetrying();

  @Description("Threads whose runs have ended without them; they count no more and go on")
  long getStuck();

  @Description("Tasks with stuck threads: name, threads, and why the task waits if it does")
  String[] getStuckTasks();

  @Description("Threads")
  long getPoolSize();

  @Description("How many runs may run at once")
  long getLimit();
}
