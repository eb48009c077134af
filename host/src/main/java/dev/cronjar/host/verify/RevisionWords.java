package dev.cronjar.host.verify;

import dev.cronjar.host.schedule.Revision;
import dev.cronjar.host.schedule.Schedule.Activity;
import dev.cronjar.host.schedule.ScheduleChange;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/** Who changed a schedule and when, in words for people. */
final class RevisionWords {
  private RevisionWords() {}

  /** {@code paused by local:ann on 2026-11-21 10:00:00 +01:00}. */
  static String change(Revision revision, ZoneId zone) {
    ScheduleChange change = revision.change();
    return change.kind().name().toLowerCase(Locale.ROOT)
        + " by "
        + change.actor()
        + " on "
        + When.text(change.effective(), zone);
  }

  static String inForce(Revision revision, ZoneId zone) {
    return "revision " + revision.revision() + " was in force: " + change(revision, zone);
  }

  /** Since when and by whom the schedule was paused or disabled in this revision. */
  static String since(Revision revision, List<Revision> all, ZoneId zone) {
    Revision first = revision;
    for (Revision earlier : all.reversed()) {
      if (earlier.revision() < first.revision()) {
        if (earlier.activity() != revision.activity()) {
          break;
        }
        first = earlier;
      }
    }
    String how = revision.activity() == Activity.PAUSED ? "paused" : "disabled";
    return how
        + " since "
        + When.text(first.change().effective(), zone)
        + " by "
        + first.change().actor();
  }
}
