package dev.cronjar.host.control.view;

import java.util.List;

/** Workflows by id; {@code nextCursor} is empty on the last page. */
public record WorkflowPage(List<WorkflowView> workflows, String nextCursor) {}
