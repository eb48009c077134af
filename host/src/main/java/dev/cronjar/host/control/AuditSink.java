package dev.cronjar.host.control;

/**
 * Where changing operations are reported, whether they went well or not. Any thread; must not
 * throw.
 */
public interface AuditSink {
  void record(Entry entry);

  /**
   * One call of a changing operation.
   *
   * @param subject what it was about, empty when about no single thing
   * @param outcome {@code ok}, with the id of what was made; or code and message of the error
   */
  record Entry(String actor, String operation, String subject, String outcome) {
    /** One line: {@code local:ada schedules.pause nightly → ok}. */
    public String line() {
      return actor + " " + operation + (subject.isEmpty() ? "" : " " + subject) + " → " + outcome;
    }
  }
}
