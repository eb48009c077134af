package dev.cronjar.host.schedule;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text with variables in double braces, such as {@code {{task_name}}}. That is all there is: no
 * sections, no partials, no expressions, no other delimiters, and what a variable brings in is
 * never looked at again. So nothing that a run says can change what a template does.
 */
public final class Template {
  /** Those that every message has. */
  public static final List<String> VARIABLES =
      List.of(
          "task_id",
          "task_name",
          "execution_status",
          "execution_start_time",
          "execution_end_time",
          "execution_duration",
          "threshold_count",
          "execution_log_tail",
          "rule",
          "event",
          "org",
          "task",
          "run_id",
          "attempt",
          "trigger_type",
          "fire_time",
          "reason",
          "error_type",
          "error_message",
          "host",
          "alert",
          "alert_kind",
          "alert_words",
          "notification_id",
          "created_time",
          "subject",
          "text");

  /** Families of the run's own: {@code {{output.rows}}}. */
  public static final List<String> FAMILIES = List.of("output", "label", "metadata", "reference");

  private static final Pattern VARIABLE = Pattern.compile("\\{\\{([^{}]*)}}");
  private static final Pattern OF_FAMILY =
      Pattern.compile("(" + String.join("|", FAMILIES) + ")\\.[A-Za-z0-9_.-]{1,100}");

  private Template() {}

  /** Why a template is refused; empty when it is sound. */
  public static Optional<String> refusal(String template) {
    if (template.contains("{{{")) {
      return Optional.of(loose());
    }
    Matcher matcher = VARIABLE.matcher(template);
    int end = 0;
    while (matcher.find()) {
      if (isLoose(template.substring(end, matcher.start()))) {
        return Optional.of(loose());
      }
      String name = matcher.group(1).strip();
      if (!isKnown(name)) {
        return Optional.of(
            "unknown variable '{{%s}}'%s. Known are %s, and output.KEY, label.KEY, metadata.KEY, reference.KEY"
                .formatted(
                    InvalidCron.shown(name),
                    Nearest.hint(name, VARIABLES),
                    String.join(", ", VARIABLES)));
      }
      end = matcher.end();
    }
    return isLoose(template.substring(end)) ? Optional.of(loose()) : Optional.empty();
  }

  /** Closing braces may stand alone: JSON ends with them. */
  private static boolean isLoose(String text) {
    return text.contains("{{");
  }

  private static String loose() {
    return "wanted variables such as {{task_name}}, found braces that do not belong together";
  }

  private static boolean isKnown(String name) {
    return VARIABLES.contains(name) || OF_FAMILY.matcher(name).matches();
  }

  /**
   * The text with the values in it; a variable without one is empty.
   *
   * @param escape makes of a value what may stand where the text goes, such as within JSON
   */
  public static String fill(
      String template, Map<String, String> values, UnaryOperator<String> escape) {
    return VARIABLE
        .matcher(template)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    escape.apply(values.getOrDefault(match.group(1).strip(), ""))));
  }
}
