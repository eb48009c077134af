package dev.cronjar.host.control;

import static dev.cronjar.host.control.TestHost.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cronjar.host.control.view.RunView;
import dev.cronjar.host.control.view.ScheduleView;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.org.Permission;
import dev.cronjar.host.schedule.ScheduleId;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScheduleFromRunTest {
  private final TestHost host = new TestHost();
  private String run = "";

  @BeforeEach
  void a_run_without_a_schedule() {
    String request =
        """
        {"task":"mail:send","params":{"to":"ada","password":"hunter2"},"labels":{"team":"ops"},
         "timeout":"5m","output":{"format":"pdf"}}""";
    RunView made =
        host.control.call(RunOperations.SUBMIT, new RunOperations.Submit(request, ""), ADA);
    run = made.id();
  }

  private ScheduleView create(Map<String, String> changes) {
    return host.control.call(
        ScheduleOperations.CREATE_FROM_RUN,
        new ScheduleOperations.CreateFromRun(run, changes),
        ADA);
  }

  @Test
  void it_has_the_task_params_labels_output_and_policies_of_the_run() {
    ScheduleView made = create(Map.of("id", "nightly", "cron", "0 2 * * *"));
    assertThat(made.task()).isEqualTo("mail:send");
    assertThat(made.trigger()).isEqualTo("cron 0 2 * * *");
    assertThat(made.params()).contains("\"to\":\"ada\"").doesNotContain("hunter2");
    assertThat(made.labels()).containsEntry("team", "ops");
    assertThat(made.output()).containsEntry("format", "pdf");
    assertThat(made.policies().timeout()).isEqualTo("an attempt ends after 5m");
    assertThat(made.policies().overlap()).startsWith("skip");
    assertThat(made.source()).isEmpty();
    assertThat(
            host.engine
                .schedule(ScheduleId.of("nightly"))
                .orElseThrow()
                .schedule()
                .definition()
                .params())
        .containsEntry("password", "hunter2");
  }

  @Test
  void what_shall_be_otherwise_is_said_with_it() {
    ScheduleView made =
        create(Map.of("id", "often", "every", "10m", "params.to", "eve", "name", "O"));
    assertThat(made.params()).contains("\"to\":\"eve\"");
    assertThat(made.name()).isEqualTo("O");
  }

  @Test
  void what_is_filled_in_already_is_shown_with_secrets_masked_and_without_id_and_trigger() {
    String yaml =
        host.control.call(ScheduleOperations.FROM_RUN, new ScheduleOperations.OfRun(run), ADA);
    assertThat(yaml)
        .contains("task: \"mail:send\"", "to: \"ada\"", "***", "format: \"pdf\"", "timeout")
        .doesNotContain("hunter2")
        .doesNotContain("id: ")
        .doesNotContain("every");
  }

  @Test
  void without_id_or_trigger_nothing_is_created() {
    assertThatThrownBy(() -> create(Map.of("id", "x"))).hasMessageContaining("found no trigger");
    assertThatThrownBy(() -> create(Map.of("every", "5m"))).hasMessageContaining("found no id");
  }

  @Test
  void a_run_of_another_org_does_not_exist() {
    Caller other =
        new Caller(
            "user:eve",
            new OrgId("acme"),
            Caller.Sight.OWN_ORG,
            EnumSet.allOf(Permission.class),
            "");
    assertThatThrownBy(
            () ->
                host.control.call(
                    ScheduleOperations.FROM_RUN, new ScheduleOperations.OfRun(run), other))
        .hasMessageStartingWith("No run '" + run + "'");
  }
}
