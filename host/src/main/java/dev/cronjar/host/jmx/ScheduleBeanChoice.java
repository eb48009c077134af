package dev.cronjar.host.jmx;

import dev.cronjar.host.engine.ScheduleStatus;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.schedule.Schedule.Activity;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which schedules get a bean of their own: {@code auto}, {@code all}, {@code none}, or a pattern of
 * ids with {@code *} and {@code ?}. {@code auto} is all of them up to {@value #MOST}, above that
 * only those that fail, are paused or run: exporters and people choke on more.
 */
public record ScheduleBeanChoice(String text) {
  static final int MOST = 1_000;

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._/*?-]+");

  public static final ScheduleBeanChoice AUTO = new ScheduleBeanChoice("auto");

  public ScheduleBeanChoice {
    if (!FORM.matcher(text).matches()) {
      throw new CronjarException(
          ErrorCode.INVALID,
          "jmx.schedule-beans: wanted auto, all, none or a pattern such as billing-*, found '%s'."
              .formatted(text));
    }
  }

  Stream<ScheduleStatus> of(List<ScheduleStatus> schedules) {
    return switch (text) {
      case "all" -> schedules.stream();
      case "none" -> Stream.empty();
      case "auto" ->
          schedules.size() <= MOST
              ? schedules.stream()
              : schedules.stream().filter(ScheduleBeanChoice::isRemarkable).limit(MOST);
      default -> schedules.stream().filter(isLike());
    };
  }

  private static boolean isRemarkable(ScheduleStatus status) {
    return status.schedule().activity() == Activity.PAUSED
        || status.tally().consecutiveFailures() > 0
        || (!status.last().isNone() && status.last().state() == RunState.RUNNING);
  }

  private Predicate<ScheduleStatus> isLike() {
    String form = text.replace(".", "\\.").replace("*", ".*").replace("?", ".");
    Pattern pattern = Pattern.compile(form);
    return status -> pattern.matcher(status.schedule().id().toString()).matches();
  }
}
