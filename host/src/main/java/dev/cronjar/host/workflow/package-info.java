/** Workflows: what comes next in a graph of steps, and how that becomes runs. */
@org.jspecify.annotations.NullMarked
package dev.cronjar.host.workflow;
