package dev.cronjar.host.control;

import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.schedule.Definition;

/** Reads and writes workflows as their authors write them. */
public interface WorkflowText {
  /**
   * The definition of the hidden schedule that stands for what is written.
   *
   * @param org of an id without one
   * @throws dev.cronjar.host.org.CronjarException naming every problem with its place
   */
  Definition read(String text, OrgId org);

  /** A definition of such a schedule as YAML. */
  String write(Definition definition);
}
