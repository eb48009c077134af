package dev.cronjar.host.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cronjar.host.engine.ScheduleStatus;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.schedule.Problem;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.workflow.Workflow;
import dev.cronjar.host.workflow.definition.Step;
import dev.cronjar.host.workflow.reading.WorkflowReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workflows in a file of a plugin's JAR: they come, change and go with it. */
class PluginWorkflowsTest {
  private static final String NIGHTLY =
      """
      workflows:
        - id: mail-nightly
          schedule: {cron: '0 2 * * *'}
          steps: [{a: {task: send, params: {to: ada}}}]
      """;
  private static final String ANOTHER =
      """
        - id: mail-hourly
          steps: [{a: {task: send, params: {to: bob}}}]
      """;

  @TempDir Path folder;
  private final TestHost host = new TestHost();
  private MailPlugin mail;

  @BeforeEach
  void make() {
    mail =
        new MailPlugin(
            host, folder, PluginSchedules.Kind.workflows(new WorkflowReader(host.reader)));
  }

  private Optional<Schedule> workflow(String id) {
    return workflow(id, OrgId.DEFAULT);
  }

  private Optional<Schedule> workflow(String id, OrgId org) {
    return host.engine
        .schedule(new ScheduleId(org, Workflow.scheduleOf(id)))
        .map(ScheduleStatus::schedule);
  }

  @Test
  void it_is_there_as_soon_as_the_plugin_is_and_says_where_it_comes_from() throws IOException {
    mail.comes("1.0.0", NIGHTLY);
    mail.look();
    Schedule made = workflow("mail-nightly").orElseThrow();
    assertThat(made.source()).isEqualTo("workflow:plugin:mail");
    assertThat(made.isHidden()).isTrue();
    assertThat(made.revision()).isEqualTo(1);
    assertThat(Workflow.of(made).graph().steps()).extracting(Step::name).containsExactly("a");
    assertThat(mail.brings.problems()).isEmpty();
    assertThat(mail.brings.brought("mail")).containsExactly(made.id());
    assertThat(mail.brings.brought("other")).isEmpty();
  }

  @Test
  void a_changed_one_is_a_new_revision_of_the_same_workflow_and_a_missing_one_goes()
      throws IOException {
    mail.comes("1.0.0", NIGHTLY + ANOTHER);
    Schedule before = workflow("mail-nightly").orElseThrow();
    mail.comes(
        "1.1.0", NIGHTLY.replace("steps: [", "steps: [{b: {task: send, params: {to: eve}}}, "));
    Schedule after = workflow("mail-nightly").orElseThrow();
    assertThat(after.number()).isEqualTo(before.number());
    assertThat(after.revision()).isEqualTo(2);
    assertThat(Workflow.of(after).graph().steps()).extracting(Step::name).containsExactly("b", "a");
    assertThat(workflow("mail-hourly")).isEmpty();
  }

  @Test
  void a_bad_one_is_told_with_its_line_and_the_version_in_force_stays() throws IOException {
    mail.comes("1.0.0", NIGHTLY);
    mail.comes("1.1.0", NIGHTLY.replace("task: send", "task: send, needs: b") + ANOTHER);
    Problem problem = mail.brings.problems("mail").getFirst();
    assertThat(problem.toString()).contains("workflow:plugin:mail:4:").contains("no step 'b'");
    assertThat(workflow("mail-nightly").orElseThrow().revision()).isEqualTo(1);
    assertThat(workflow("mail-hourly")).isPresent();
  }

  @Test
  void it_belongs_to_the_org_that_it_names_as_a_schedule_does() throws IOException {
    mail.comes("1.0.0", NIGHTLY.replace("    schedule:", "    org: research\n    schedule:"));
    assertThat(workflow("mail-nightly")).isEmpty();
    assertThat(workflow("mail-nightly", new OrgId("research"))).isPresent();
  }

  @Test
  void it_is_edited_and_deleted_nowhere_else() throws IOException {
    mail.comes("1.0.0", NIGHTLY);
    assertThatThrownBy(
            () ->
                host.ask(
                    WorkflowOperations.DELETE,
                    new WorkflowOperations.Confirmed("mail-nightly", "mail-nightly")))
        .hasMessageContaining("comes from plugin:mail");
    assertThat(workflow("mail-nightly")).isPresent();
  }

  @Test
  void it_goes_five_seconds_after_the_plugin_and_not_while_that_is_out_of_service()
      throws IOException {
    mail.comes("1.0.0", NIGHTLY);
    mail.isOutOfServiceFor(PluginSchedules.GONE_AFTER.multipliedBy(2));
    assertThat(workflow("mail-nightly")).isPresent();
    mail.goes();
    mail.passes(PluginSchedules.GONE_AFTER.minusNanos(1));
    assertThat(workflow("mail-nightly")).isPresent();
    mail.passes(Duration.ofNanos(1));
    assertThat(workflow("mail-nightly")).isEmpty();
    assertThat(mail.brings.brought("mail")).isEmpty();
  }
}
