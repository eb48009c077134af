package dev.cronjar.host.engine.execute;

/** One who stands before the gate. */
final class Waiting<R> {
  final R run;
  final OrgLine<R> org;

  /** Grows with each one who comes. */
  final long number;

  final long sinceMillis;
  boolean gone;

  Waiting(R run, OrgLine<R> org, long number, long sinceMillis) {
    this.run = run;
    this.org = org;
    this.number = number;
    this.sinceMillis = sinceMillis;
  }
}
