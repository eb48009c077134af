/** From what the author of a workflow writes to the definition that stands for it. */
@org.jspecify.annotations.NullMarked
package dev.cronjar.host.workflow.reading;
