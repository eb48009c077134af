package dev.cronjar.host;

import dev.cronjar.host.control.WorkflowText;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.workflow.reading.WorkflowReader;
import dev.cronjar.host.workflow.reading.WorkflowWriter;

/** Workflows as YAML, with the templates of the files in {@code workflows/}. */
record WorkflowsAsText(WorkflowReader reader) implements WorkflowText {
  @Override
  public Definition read(String text, OrgId org) {
    return reader.readOne(text, org);
  }

  @Override
  public String write(Definition definition) {
    return WorkflowWriter.yaml(definition);
  }
}
