package dev.cronjar.host.control;

import static dev.cronjar.host.control.TestHost.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cronjar.host.control.view.BatchView;
import dev.cronjar.host.control.view.RunView;
import dev.cronjar.host.control.view.ScheduleView;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.OrgId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchCallsTest {
  private final TestHost host = new TestHost();

  private BatchView create(String request) {
    return host.control.call(
        BatchOperations.CREATE, new BatchOperations.Create(request.replace('\'', '"')), ADA);
  }

  private static String batch(String id, String... sets) {
    return "{'id':'%s','task':'%s','sets':[%s]}".formatted(id, "mail:send", String.join(",", sets));
  }

  private BatchView get(String id) {
    return host.control.call(BatchOperations.GET, new BatchOperations.One(id), ADA);
  }

  @Test
  void five_thousand_sets_become_one_batch_that_is_counted_and_listed() {
    String sets =
        IntStream.range(0, 5_000)
            .mapToObj(i -> "{'to':'x" + i + "'}")
            .collect(Collectors.joining(","));
    BatchView made = create(batch("codes", sets));
    assertThat(made.runs()).isEqualTo(5_000);
    assertThat(made.state()).isEqualTo("queued");
    assertThat(made.counts()).containsExactlyEntriesOf(Map.of("queued", 5_000L));
    assertThat(made.actor()).isEqualTo("local:ada");
    assertThat(get("codes")).isEqualTo(made);
    assertThat(
            host.control
                .call(BatchOperations.LIST, new BatchOperations.Select("", 10), ADA)
                .batches())
        .extracting(BatchView::id)
        .containsExactly("codes");
  }

  @Test
  void its_schedule_stands_in_no_list_of_schedules_and_cannot_be_edited() {
    create(batch("b", "{'to':'a'}"));
    List<ScheduleView> listed =
        host.control
            .call(ScheduleOperations.LIST, new ScheduleOperations.Select(Map.of(), "", 500), ADA)
            .schedules();
    assertThat(listed).extracting(ScheduleView::id).doesNotContain("batch-b");
    assertThatThrownBy(
            () ->
                host.control.call(
                    ScheduleOperations.DELETE,
                    new ScheduleOperations.Delete("batch-b", "batch-b"),
                    ADA))
        .hasMessageContaining("stands for submitted runs");
  }

  @Test
  void the_same_request_under_its_id_is_answered_and_another_one_is_refused() {
    BatchView made = create(batch("b", "{'to':'a'}", "{'to':'b'}"));
    assertThat(create(batch("b", "{'to':'a'}", "{'to':'b'}"))).isEqualTo(made);
    assertThat(host.engine.runs).hasSize(2);
    assertThatThrownBy(() -> create(batch("b", "{'to':'c'}")))
        .hasMessageContaining("The batch id 'b' belongs to another request");
  }

  @Test
  void a_set_that_does_not_fit_is_named_by_its_place_and_nothing_is_made() {
    assertThatThrownBy(() -> create(batch("b", "{'to':'a'}", "{'bad':1}")))
        .isInstanceOf(CronjarException.class)
        .hasMessageContaining("sets[1]")
        .hasMessageContaining("to: is required: wanted a text");
    assertThatThrownBy(() -> get("b")).hasMessageContaining("No batch 'b'");
    assertThat(host.engine.runs).isEmpty();
  }

  @Test
  void what_is_no_batch_is_refused_with_the_field() {
    assertThatThrownBy(() -> create("{'task':'mail:send'}")).hasMessageContaining("sets:");
    assertThatThrownBy(() -> create("{'task':'mail:send','sets':[]}"))
        .hasMessageContaining("found 0 entries");
    assertThatThrownBy(() -> create("{'task':'mail:send','sets':[7]}"))
        .hasMessageContaining("sets[0]");
    assertThatThrownBy(() -> create("{'task':'nobody','sets':[{}]}"))
        .hasMessageContaining("Task 'nobody' cannot run now");
    assertThatThrownBy(() -> create(batch("../x", "{'to':'a'}"))).hasMessageContaining("batch id");
    assertThatThrownBy(() -> create("{'task':'mail:send','cron':'* * * * *','sets':[{'to':'a'}]}"))
        .hasMessageContaining("cron: belongs to a schedule");
    assertThatThrownBy(() -> create("{'task':'mail:send','timeout':'x','sets':[{'to':'a'}]}"))
        .hasMessageContaining("timeout");
  }

  @Test
  void csv_has_params_and_outputs_as_columns_and_no_formulas() {
    create(batch("b", "{'to':'=1+1'}", "{'to':'a,b'}"));
    String csv =
        host.control
            .call(BatchOperations.RESULTS, new BatchOperations.Results("b", "", 100), ADA)
            .text();
    assertThat(csv.lines().toList())
        .hasSize(3)
        .satisfies(
            lines ->
                assertThat(lines.get(0)).startsWith("place,run,state,duration_seconds,reason,to"))
        .satisfies(lines -> assertThat(lines.get(1)).startsWith("1,").contains(",'=1+1"))
        .satisfies(lines -> assertThat(lines.get(2)).startsWith("2,").contains("\"a,b\""));
  }

  @Test
  void only_a_confirmed_cancel_ends_it_and_an_open_batch_is_not_deleted() {
    create(batch("b", "{'to':'a'}"));
    assertThatThrownBy(
            () ->
                host.control.call(
                    BatchOperations.CANCEL, new BatchOperations.Confirmed("b", "x"), ADA))
        .hasMessageContaining("It goes on");
    assertThatThrownBy(
            () ->
                host.control.call(
                    BatchOperations.DELETE, new BatchOperations.Confirmed("b", "b"), ADA))
        .hasMessageContaining("1 runs of batch 'b' have not ended");
    host.control.call(BatchOperations.CANCEL, new BatchOperations.Confirmed("b", "b"), ADA);
    assertThat(host.engine.asked).contains("local:ada cancelRuns 1");
  }

  @Test
  void another_org_s_batch_does_not_exist() {
    create(batch("b", "{'to':'a'}"));
    Caller other =
        new Caller(
            "user:eve",
            new OrgId("acme"),
            Caller.Sight.OWN_ORG,
            EnumSet.allOf(dev.cronjar.host.org.Permission.class),
            "");
    for (String name : List.of("b", "default/b")) {
      assertThatThrownBy(
              () -> host.control.call(BatchOperations.GET, new BatchOperations.One(name), other))
          .hasMessageContaining("No batch '" + name + "'");
    }
    assertThat(
            host.control
                .call(BatchOperations.LIST, new BatchOperations.Select("", 10), other)
                .batches())
        .isEmpty();
  }

  @Test
  void single_runs_of_the_same_settings_share_a_hidden_schedule_and_a_key_answers_the_same_run() {
    RunView first = submit("{'task':'mail:send','params':{'to':'a'},'timeout':'5m'}");
    submit("{'task':'mail:send','params':{'to':'b'},'timeout':'5m'}");
    RunView other = submit("{'task':'mail:send','params':{'to':'b'},'timeout':'6m'}");
    assertThat(host.engine.schedules()).filteredOn(each -> each.schedule().isHidden()).hasSize(2);
    assertThat(first.schedule()).startsWith("submitted-").isNotEqualTo(other.schedule());
    assertThat(first.params()).contains("\"to\":\"a\"");
  }

  private RunView submit(String request) {
    return host.control.call(
        RunOperations.SUBMIT, new RunOperations.Submit(request.replace('\'', '"'), ""), ADA);
  }
}
