package dev.cronjar.host.control.view;

import java.util.List;

/** Workflow runs, newest first; {@code nextCursor} is empty on the last page. */
public record WorkflowRunPage(List<WorkflowRunView> runs, String nextCursor) {}
