package dev.cronjar.shell.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.plugin.TestJars;
import java.nio.file.Files;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.management.MBeanServerConnection;
import javax.management.Notification;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What JConsole shows, over a connection attached to the process. */
class JmxEndToEnd {
  private static final ObjectName SCHEDULE = name("type=Schedule,org=default,name=broken");
  private static final ObjectName RUNS = name("type=Runs");

  @RegisterExtension final RealHost host = new RealHost();

  private static ObjectName name(String keys) {
    try {
      return new ObjectName("dev.cronjar:" + keys);
    } catch (Exception impossible) {
      throw new IllegalArgumentException(keys, impossible);
    }
  }

  @Test
  void jconsole_finds_the_tree_the_next_fire_time_and_a_trigger_that_runs() throws Exception {
    host.write("cronjar.yaml", "name: seen\nzone: Europe/Berlin\n");
    host.write(
        "schedules/broken.yaml",
        "schedules: [{id: broken, task: acme:broken, cron: \"0 4 * * *\"}]\n");
    Files.createDirectories(host.plugins());
    TestJars.plugin("acme", "1.0.0")
        .task("broken", "throw new IllegalStateException(\"out of order\");")
        .writeTo(host.plugins().resolve("acme.jar"));
    MBeanServerConnection server = host.start().connection().server();

    assertThat(countByType(server))
        .containsEntry("Host", 1)
        .containsEntry("Scheduler", 1)
        .containsEntry("Executor", 1)
        .containsEntry("Runs", 1)
        .containsEntry("Database", 1)
        .containsEntry("Schedule", 1)
        .containsEntry("Alerts", 1)
        .containsEntry("Plugin", 12)
        .containsEntry("Control", 15);
    theNextFireTimeIsThereAsTextAndAsNumbers(server);
    aTriggerRunsAndItsFailureIsNotified(server);
  }

  private static Map<String, Integer> countByType(MBeanServerConnection server) throws Exception {
    Map<String, Integer> count = new TreeMap<>();
    server
        .queryNames(name("*"), null)
        .forEach(bean -> count.merge(bean.getKeyProperty("type"), 1, Integer::sum));
    return count;
  }

  private static void theNextFireTimeIsThereAsTextAndAsNumbers(MBeanServerConnection server)
      throws Exception {
    OffsetDateTime next =
        OffsetDateTime.parse((String) server.getAttribute(SCHEDULE, "NextFireTime"));
    long millis = (long) server.getAttribute(SCHEDULE, "NextFireEpochMillis");
    double seconds = (double) server.getAttribute(SCHEDULE, "SecondsToNextFire");

    assertThat(next.getHour()).isEqualTo(4);
    assertThat(next.toInstant()).isEqualTo(Instant.ofEpochMilli(millis));
    assertThat(seconds).isPositive().isLessThanOrEqualTo(25 * 3600.0);
  }

  private void aTriggerRunsAndItsFailureIsNotified(MBeanServerConnection server) throws Exception {
    BlockingQueue<Notification> failures = new LinkedBlockingQueue<>();
    server.addNotificationListener(RUNS, (notice, handback) -> failures.add(notice), null, null);

    String run = (String) server.invoke(SCHEDULE, "trigger", new Object[0], new String[0]);

    Notification failure = failures.poll(20, TimeUnit.SECONDS);
    assertThat(failure).isNotNull();
    assertThat(failure.getType()).isEqualTo("dev.cronjar.run.failed");
    CompositeData data = (CompositeData) failure.getUserData();
    assertThat(data.get("subject")).isEqualTo(run);
    assertThat(data.get("schedule")).isEqualTo("broken");
    assertThat(host.controls().runs().get(run).errorMessage()).contains("out of order");
    assertThat(server.getAttribute(SCHEDULE, "LastStatus")).isEqualTo("failed");
    assertThat(server.getAttribute(SCHEDULE, "LastRunId")).isEqualTo(run);
    assertThat((long) server.getAttribute(RUNS, "TechnicalFailureTotal")).isEqualTo(1);
  }
}
