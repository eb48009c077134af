package dev.cronjar.host.control;

import dev.cronjar.host.engine.ScheduleStatus;
import dev.cronjar.host.engine.Scheduling;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.DefinitionJson;
import dev.cronjar.host.schedule.Schedule;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A schedule as the audit keeps it: from memory, secrets masked. */
final class SchedulePicture implements Reporting.Picture {
  private final Scheduling scheduling;
  private final Secrets secrets;

  SchedulePicture(Scheduling scheduling, Secrets secrets) {
    this.scheduling = scheduling;
    this.secrets = secrets;
  }

  @Override
  public String of(String subject, Caller caller) {
    return ScheduleLookup.parse(subject, caller)
        .filter(id -> caller.sees(id.org()))
        .flatMap(scheduling::schedule)
        .map(ScheduleStatus::schedule)
        .map(this::json)
        .orElse("");
  }

  private String json(Schedule schedule) {
    Definition definition = schedule.definition();
    Definition masked =
        ScheduleEditing.with(definition, secrets.masked(definition.task(), definition.params()));
    ObjectNode tree = JsonMapper.shared().createObjectNode();
    tree.put("revision", schedule.revision());
    tree.put("state", ScheduleFilter.form(schedule.activity()));
    tree.put("reason", SecretWords.text(schedule.reason()));
    tree.set(
        "definition",
        SecretWords.masked(JsonMapper.shared().readTree(DefinitionJson.write(masked))));
    return tree.toString();
  }
}
