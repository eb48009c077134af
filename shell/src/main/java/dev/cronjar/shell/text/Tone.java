package dev.cronjar.shell.text;

/** What a word means to the eye. Never the only carrier of the meaning: the word itself says it. */
public enum Tone {
  PLAIN(""),
  GOOD("32"),
  WARN("33"),
  BAD("31"),
  FAINT("2"),
  STRONG("1");

  private final String code;

  Tone(String code) {
    this.code = code;
  }

  public String paint(String text) {
    return code.isEmpty() || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }

  /** The tone of a state word of a schedule, run, plugin or host. */
  public static Tone of(String state) {
    return switch (state) {
      case "success", "active", "enabled", "OK", "running", "completed", "compensated" -> GOOD;
      case "failed",
          "timeout",
          "refused",
          "leaked",
          "DOWN",
          "interrupted",
          "stalled",
          "rollback_failed",
          "compensation_failed" ->
          BAD;
      case "paused",
          "skipped",
          "cancelled",
          "queued",
          "retrying",
          "draining",
          "waiting",
          "rolling_back",
          "rolled_back",
          "compensating",
          "DEGRADED" ->
          WARN;
      case "disabled", "standby", "copying", "verified", "stopped" -> FAINT;
      default -> PLAIN;
    };
  }
}
