/** What the author of a workflow wrote: steps, variables, and what becomes of errors. */
@org.jspecify.annotations.NullMarked
package dev.cronjar.host.workflow.definition;
