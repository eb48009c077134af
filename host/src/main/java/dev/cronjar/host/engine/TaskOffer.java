package dev.cronjar.host.engine;

/**
 * Whether a schedule's task can run on this host now. Read by the dispatcher at each firing: must
 * be quick.
 */
interface TaskOffer {
  boolean isOffered(String task);

  /** {@code plugin:task} when it is offered, else the name as given. */
  String fullName(String task);

  /** Why it is not offered, in words. */
  String whyNot(String task);
}
