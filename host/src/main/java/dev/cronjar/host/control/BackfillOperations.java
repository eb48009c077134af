package dev.cronjar.host.control;

import static dev.cronjar.host.control.Operation.changes;
import static dev.cronjar.host.control.Operation.reads;
import static dev.cronjar.host.org.Permission.SCHEDULES_READ;
import static dev.cronjar.host.org.Permission.SCHEDULES_RUN;

import dev.cronjar.host.control.view.BackfillView;

/** What can be asked about fire times that no run has succeeded for. */
public final class BackfillOperations {
  public static final Operation<Gaps, BackfillView> PREVIEW =
      reads("schedules.backfill-preview", SCHEDULES_READ, Gaps.class, BackfillView.class);
  public static final Operation<Backfill, BackfillView> BACKFILL =
      changes("schedules.backfill", SCHEDULES_RUN, Backfill.class, BackfillView.class);

  private BackfillOperations() {}

  /** Which fire times: as {@link InstantText}, inclusive; an empty {@code to} is now. */
  public record Gaps(String id, String from, String to) implements Params {
    @Override
    public String subject() {
      return id;
    }
  }

  /** The same, and confirm: how many runs that makes, as told by the preview. */
  public record Backfill(String id, String from, String to, String confirm) implements Params {
    @Override
    public String subject() {
      return id;
    }
  }
}
