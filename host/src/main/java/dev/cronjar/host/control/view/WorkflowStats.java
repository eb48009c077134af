package dev.cronjar.host.control.view;

import java.util.Map;

/** How many runs there are in each state, of one workflow or, with an empty id, of all. */
public record WorkflowStats(String workflow, Map<String, Long> counts) {}
