package dev.cronjar.host.control;

import dev.cronjar.host.engine.ScheduleStatus;
import dev.cronjar.host.engine.Scheduling;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.WorkflowStore;
import dev.cronjar.host.schedule.DefinitionJson;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A workflow, or a run of one, as the audit keeps it. */
final class WorkflowPicture implements Reporting.Picture {
  private final Scheduling scheduling;
  private final WorkflowStore store;
  private final WorkflowSecrets secrets;

  WorkflowPicture(Scheduling scheduling, WorkflowStore store, Secrets secrets) {
    this.scheduling = scheduling;
    this.store = store;
    this.secrets = new WorkflowSecrets(secrets);
  }

  @Override
  public String of(String subject, Caller caller) {
    return WorkflowLookup.scheduleOf(subject, caller)
        .filter(id -> caller.sees(id.org()))
        .flatMap(scheduling::schedule)
        .filter(status -> Workflow.is(status.schedule()))
        .map(this::workflow)
        .or(() -> run(subject, caller))
        .orElse("");
  }

  private String workflow(ScheduleStatus status) {
    Schedule schedule = status.schedule();
    ObjectNode tree = JsonMapper.shared().createObjectNode();
    tree.put("revision", schedule.revision());
    tree.put("state", ScheduleFilter.form(schedule.activity()));
    String definition = DefinitionJson.write(secrets.masked(schedule.definition()));
    tree.set("definition", SecretWords.masked(JsonMapper.shared().readTree(definition)));
    return tree.toString();
  }

  private Optional<String> run(String id, Caller caller) {
    return store
        .find(new RunId(id))
        .filter(run -> caller.sees(run.org()))
        .map(
            run -> {
              Map<String, @Nullable Object> picture = new LinkedHashMap<>();
              picture.put("state", run.state().text());
              picture.put("reason", SecretWords.text(run.reason()));
              return Json.text(picture);
            });
  }
}
