package dev.cronjar.plugins.session;

/** Whether a session goes on, and how it ended. */
enum Phase {
  OPEN,
  DONE,
  FAILED,
  CANCELLED
}
