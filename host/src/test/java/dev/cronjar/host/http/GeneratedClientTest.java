package dev.cronjar.host.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cronjar.client.ApiClient;
import dev.cronjar.client.ApiException;
import dev.cronjar.client.api.BatchesApi;
import dev.cronjar.client.api.RunsApi;
import dev.cronjar.client.api.SchedulesApi;
import dev.cronjar.client.model.BatchRequest;
import dev.cronjar.client.model.BatchView;
import dev.cronjar.client.model.Reason;
import dev.cronjar.client.model.Resumption;
import dev.cronjar.client.model.RunRequest;
import dev.cronjar.client.model.RunView;
import dev.cronjar.client.model.ScheduleDefinition;
import dev.cronjar.client.model.ScheduleFromRun;
import dev.cronjar.client.model.ScheduleView;
import dev.cronjar.client.model.SubmitRequest;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What a program does that knows the document only: its client was made from it. (That client reads
 * no text which is not JSON; CSV and YAML are fetched elsewhere.)
 */
class GeneratedClientTest {
  private static HttpWorld world;
  private static final ApiClient CLIENT = new ApiClient();

  @BeforeAll
  static void start() {
    world = new HttpWorld();
    CLIENT.updateBaseUri(world.front.address());
    CLIENT.setRequestInterceptor(request -> request.header("Authorization", "Bearer all"));
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @Test
  void the_life_of_a_schedule() throws ApiException {
    SchedulesApi schedules = new SchedulesApi(CLIENT);
    ScheduleView made =
        schedules.schedulesCreate(
            new ScheduleDefinition()
                .id("by-client")
                .task("send")
                .cron("0 3 * * *")
                .params(Map.of("to", "ada"))
                .output(Map.of("format", "pdf")));
    assertThat(made.getState()).isEqualTo(ScheduleView.StateEnum.ENABLED);
    assertThat(made.getOutput()).containsEntry("format", "pdf");
    ScheduleView changed =
        schedules.schedulesChange("by-client", Map.of("cron", "0 4 * * *"), "\"1\"");
    assertThat(changed.getRevision()).isEqualTo(2);
    assertThat(schedules.schedulesNext("by-client", 2)).hasSize(2);
    assertThat(schedules.schedulesPause("by-client", new Reason().reason("a walk")).getReason())
        .isEqualTo("a walk");
    schedules.schedulesResume("by-client", new Resumption().missed(Resumption.MissedEnum.SKIP));
    RunView run =
        schedules.runsTrigger("by-client", "a-key", new RunRequest().params(Map.of("to", "zoe")));
    assertThat(run.getParams()).containsEntry("to", "zoe");
    assertThat(new RunsApi(CLIENT).runsLog(run.getId(), 0L, 10, 0).getLines()).isNotEmpty();
    schedules.schedulesDelete("by-client");
    assertThatThrownBy(() -> schedules.schedulesGet("by-client"))
        .isInstanceOfSatisfying(
            ApiException.class, refused -> assertThat(refused.getCode()).isEqualTo(404));
  }

  @Test
  void the_life_of_a_batch() throws ApiException {
    BatchesApi batches = new BatchesApi(CLIENT);
    BatchView made =
        batches.batchesCreate(
            new BatchRequest()
                .id("by-client")
                .task("send")
                .addSetsItem(Map.of("to", "ada"))
                .addSetsItem(Map.of("to", "bob")));
    assertThat(made.getRuns()).isEqualTo(2);
    assertThat(batches.batchesGet("by-client").getCounts()).containsEntry("queued", 2L);
    assertThat(batches.batchesRuns("by-client", "queued", "", 10).getRuns()).hasSize(2);
    assertThat(batches.batchesResults("by-client", "", 10).getText()).contains(",ada");
    assertThat(batches.batchesCancel("by-client").getState()).isEqualTo(BatchView.StateEnum.ENDED);
    batches.batchesDelete("by-client");
    assertThat(batches.batchesList("", 100).getBatches())
        .extracting(BatchView::getId)
        .doesNotContain("by-client");
  }

  @Test
  void a_run_becomes_a_schedule() throws ApiException {
    RunsApi runs = new RunsApi(CLIENT);
    RunView run =
        runs.runsSubmit(new SubmitRequest().task("send").params(Map.of("to", "ada")), "one");
    ScheduleView made =
        runs.schedulesCreateFromRun(run.getId(), new ScheduleFromRun().id("of-client").every("1h"));
    assertThat(made.getParams()).containsEntry("to", "ada");
    assertThat(runs.runsArtefacts(world.run))
        .singleElement()
        .satisfies(file -> assertThat(file.getName()).isEqualTo(HttpWorld.FILE));
  }
}
