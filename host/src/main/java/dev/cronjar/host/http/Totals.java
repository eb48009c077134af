package dev.cronjar.host.http;

import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.WorkflowState;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What the database of all hosts holds; each answer is a quick call of it.
 *
 * @param databaseBytes how large it is
 * @param runs how many there are in each state
 * @param workflowRuns how many there are in each state
 */
public record Totals(
    LongSupplier databaseBytes,
    Supplier<Map<RunState, Long>> runs,
    Supplier<Map<WorkflowState, Long>> workflowRuns) {}
