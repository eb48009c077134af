package dev.cronjar.host;

import dev.cronjar.host.audit.AuditCheck;
import dev.cronjar.host.control.HostOperations;
import dev.cronjar.host.control.LedgerViews;
import dev.cronjar.host.control.view.VerificationView;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.schedule.TriggerTimes;
import dev.cronjar.host.store.Database;
import dev.cronjar.host.verify.Question;
import dev.cronjar.host.verify.Sources;
import dev.cronjar.host.verify.Verifier;
import java.nio.file.Path;
import java.time.Clock;

/** Examines the ledger of a home without being its host; a host may be at work in it. */
public final class LedgerCheck {
  private final Clock clock;

  public LedgerCheck(Clock clock) {
    this.clock = clock;
  }

  /**
   * @param from instant with offset, as {@code to}; empty for no bound
   * @param late a start later than this is a finding; empty: lateness is none
   * @throws CronjarException when a word is not understood or the ledger cannot be read
   */
  public VerificationView verify(Path folder, String from, String to, String late) {
    Question question = LedgerViews.question(new HostOperations.Verify(from, to, late));
    Home home = new Home(folder);
    HostConfig.Reading reading = HostProcess.configuration(home);
    if (!reading.problems().isEmpty()) {
      throw new CronjarException(ErrorCode.INVALID, reading.problems().getFirst().toString());
    }
    HostConfig config = reading.config();
    try (Database database = Database.openToRead(DatabaseChoice.of(config, home))) {
      Verifier verifier = new Verifier(sources(database), clock, config.drain(), schedule -> false);
      return LedgerViews.of(
          verifier.verify(question), AuditCheck.of(database.audit()), config.zone());
    }
  }

  private static Sources sources(Database database) {
    TriggerTimes times = new TriggerTimes();
    return new Sources(
        database.schedules(),
        database.runs(),
        database.reading(),
        schedule -> times.of(schedule.definition().trigger(), schedule.start()));
  }
}
