package dev.cronjar.plugins.health;

import dev.cronjar.plugin.Param;
import dev.cronjar.plugin.RunContext;
import dev.cronjar.plugin.Task;
import dev.cronjar.plugin.TaskInfo;
import dev.cronjar.plugin.TaskResult;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.pf4j.Extension;

/**
 * Asks the health endpoints of agents, all at once. One that is down makes the run a business
 * failure that names it; one that offers no endpoint is reported, not failed.
 */
@Extension
@TaskInfo(
    name = "agent-health-check",
    description = "Asks the health endpoints of agents whether they are up")
public final class AgentHealthCheckTask implements Task<AgentHealthCheckTask.Params> {

  /** Whom to ask, and how long to wait. */
  public record Params(
      @Param(description = "The agents to ask, all at once", min = 1, max = 64) List<Agent> agents,
      @Param(
              description = "How long one may take in all, the last byte of its answer included",
              defaultValue = "10s",
              min = 0.1,
              max = 300)
          Duration timeout) {
    /** Refuses two agents of one name: their outputs would be one. */
    public Params {
      if (agents.stream().map(Agent::name).distinct().count() < agents.size()) {
        throw new IllegalArgumentException("agents: wanted a different name for each");
      }
    }
  }

  @Override
  public TaskResult execute(Params params) throws InterruptedException, ExecutionException {
    RunContext run = RunContext.current();
    Map<String, Health> found = askAll(params, run);
    found.forEach((name, health) -> report(run, name, health));
    List<String> down = new ArrayList<>();
    found.forEach(
        (name, health) -> {
          if (health instanceof Health.Down reason) {
            down.add(name + " is down: " + reason.reason());
          }
        });
    return down.isEmpty()
        ? TaskResult.success()
        : TaskResult.businessFailure(String.join("; ", down));
  }

  private static Map<String, Health> askAll(Params params, RunContext run)
      throws InterruptedException, ExecutionException {
    HttpClient client = HttpClient.newBuilder().connectTimeout(params.timeout()).build();
    Probe probe = new Probe(client, params.timeout(), run.metadata());
    List<Callable<Health>> questions = new ArrayList<>();
    params.agents().forEach(agent -> questions.add(RunContext.wrap(() -> probe.ask(agent))));
    ExecutorService threads = Executors.newFixedThreadPool(questions.size());
    try {
      long limit = params.timeout().toMillis();
      List<Future<Health>> answers = threads.invokeAll(questions, limit, TimeUnit.MILLISECONDS);
      Map<String, Health> found = new LinkedHashMap<>();
      for (int i = 0; i < answers.size(); i++) {
        found.put(params.agents().get(i).name(), answer(answers.get(i), limit));
      }
      return found;
    } finally {
      threads.shutdownNow();
    }
  }

  private static Health answer(Future<Health> answer, long limitMillis)
      throws InterruptedException, ExecutionException {
    try {
      return answer.get();
    } catch (CancellationException late) {
      return new Health.Down("no whole answer within " + limitMillis + " ms", limitMillis);
    }
  }

  private static void report(RunContext run, String name, Health health) {
    run.output(name + ".status", health.status());
    if (health instanceof Health.Up up) {
      run.log().info("{} is up, in {} ms", name, up.milliseconds());
      run.output(name + ".milliseconds", String.valueOf(up.milliseconds()));
    } else if (health instanceof Health.Down down) {
      run.log().warn("{} is down after {} ms: {}", name, down.milliseconds(), down.reason());
      run.output(name + ".milliseconds", String.valueOf(down.milliseconds()));
    } else if (health instanceof Health.NotOffered none) {
      run.log().info("{} offers no health endpoint: {}", name, none.reason());
    }
  }
}
