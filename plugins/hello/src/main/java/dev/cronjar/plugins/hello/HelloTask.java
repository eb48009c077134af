package dev.cronjar.plugins.hello;

import dev.cronjar.plugin.Param;
import dev.cronjar.plugin.RunContext;
import dev.cronjar.plugin.Task;
import dev.cronjar.plugin.TaskInfo;
import dev.cronjar.plugin.TaskResult;
import java.util.Map;
import org.pf4j.Extension;
import org.slf4j.Logger;

/** Says hello, as slowly as it is told. */
@Extension
@TaskInfo(name = "hello", description = "Says hello, as slowly as it is told")
public final class HelloTask implements Task<HelloTask.Params> {
  private static final long SECOND = 1000;

  /** Whom to greet, and how long that shall take. */
  public record Params(
      @Param(description = "Whom to greet", defaultValue = "World", min = 1, max = 200) String name,
      @Param(
              description = "How many seconds to work, with a line for each",
              defaultValue = "0",
              min = 0,
              max = 3600)
          int seconds,
      @Param(description = "How many greetings", defaultValue = "1", min = 1, max = 1_000_000)
          int lines) {}

  @Override
  public TaskResult execute(Params params) throws InterruptedException {
    RunContext run = RunContext.current();
    String greeting = "Hello, " + params.name() + "!";
    for (int line = 0; line < params.lines() && !run.isCancelled(); line++) {
      run.log().info(greeting);
    }
    work(params.seconds(), run.log());
    return TaskResult.success(Map.of("greeting", greeting));
  }

  private static void work(int seconds, Logger log) throws InterruptedException {
    for (int second = 1; second <= seconds; second++) {
      try {
        Thread.sleep(SECOND);
      } catch (InterruptedException cancelled) {
        log.warn("Stopped in second {} of {}", second, seconds);
        throw cancelled;
      }
      log.info("Worked {} of {} seconds", second, seconds);
    }
  }
}
