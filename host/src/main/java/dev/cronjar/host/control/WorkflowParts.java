package dev.cronjar.host.control;

import dev.cronjar.host.run.WorkflowStore;
import dev.cronjar.host.workflow.WorkflowOrders;

/** What the operations of workflows work on. */
public record WorkflowParts(WorkflowStore store, WorkflowOrders orders, WorkflowText text) {}
