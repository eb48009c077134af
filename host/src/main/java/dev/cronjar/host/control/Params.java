package dev.cronjar.host.control;

/** What an operation is given. */
public interface Params {
  /** What the operation is about, for the audit; empty when it is about no single thing. */
  default String subject() {
    return "";
  }

  /** Nothing. */
  record None() implements Params {
    public static final None NONE = new None();
  }
}
