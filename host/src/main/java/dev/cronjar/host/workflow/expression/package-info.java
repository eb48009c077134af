/** The language of conditions and of what is filled into params: read, checked, evaluated. */
@org.jspecify.annotations.NullMarked
package dev.cronjar.host.workflow.expression;
