package dev.cronjar.host.schedule;

import dev.cronjar.host.org.InvalidName;
import dev.cronjar.host.org.OrgId;
import java.util.regex.Pattern;

/**
 * What people call a schedule: unique within its org, given by the author or made from the name.
 */
public record ScheduleId(OrgId org, String value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

  public ScheduleId {
    if (!FORM.matcher(value).matches()) {
      throw new InvalidName(
          "schedule id",
          value,
          "letters, digits, '.', '_', '-', starting with a letter or digit, at most 128");
    }
  }

  public static ScheduleId of(String value) {
    return new ScheduleId(OrgId.DEFAULT, value);
  }

  /** {@code id} in the default org, {@code org/id} elsewhere. */
  @Override
  public String toString() {
    return org.equals(OrgId.DEFAULT) ? value : org + "/" + value;
  }
}
