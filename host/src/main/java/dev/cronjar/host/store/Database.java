package dev.cronjar.host.store;

import dev.cronjar.host.audit.AuditStore;
import dev.cronjar.host.metrics.MeasureStore;
import dev.cronjar.host.notice.EventConsumers;
import dev.cronjar.host.notice.Outbox;
import dev.cronjar.host.notice.RuleStore;
import dev.cronjar.host.org.AccessStore;
import dev.cronjar.host.run.Artefacts;
import dev.cronjar.host.run.BatchReading;
import dev.cronjar.host.run.Ledger;
import dev.cronjar.host.run.LedgerReading;
import dev.cronjar.host.run.LogBlocks;
import dev.cronjar.host.run.Pace;
import dev.cronjar.host.run.Peers;
import dev.cronjar.host.run.ProgressNotes;
import dev.cronjar.host.run.RunStore;
import dev.cronjar.host.run.StoreUnavailable;
import dev.cronjar.host.run.WorkflowStore;
import dev.cronjar.host.schedule.ScheduleStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** An open database: everything durable that a host has, beside its logs. Thread-safe. */
public final class Database implements AutoCloseable {

  private static final String COPY =
      """
      VACUUM INTO ?""";

  private final Dialect dialect;
  private final Calls calls = new Calls();
  private final Lane states;
  private final Lane lease;
  private final Lane desk;
  private final Lane chores;
  private final Lane access;
  private final Readers readers;
  private final BlockNoting noting;
  private final History history;
  private volatile Optional<ArtefactBytes> artefacts = Optional.empty();

  private Database(Dialect dialect) {
    this.dialect = dialect;
    this.states = new Lane(dialect, calls);
    this.lease = dialect.singleWriter() ? states : new Lane(dialect, calls);
    this.desk = dialect.singleWriter() ? states : new Lane(dialect, calls);
    this.chores = dialect.singleWriter() ? states : new Lane(dialect, calls);
    this.access = dialect.singleWriter() ? states : new Lane(dialect, calls);
    this.readers = new Readers(dialect, calls);
    this.noting = new BlockNoting(chores, readers);
    this.history = new History(new Purge.Lanes(chores, readers), this::deleteArtefacts);
  }

  /**
   * Opens a database and brings its schema up to date.
   *
   * @throws StoreUnavailable if it cannot be reached
   * @throws dev.cronjar.host.org.CronjarException if its schema is newer than this version knows,
   *     or was changed by hand
   */
  public static Database open(DatabaseConfig config) {
    Dialect dialect =
        switch (config) {
          case DatabaseConfig.Sqlite sqlite -> new SqliteDialect(withFolder(sqlite.file()));
          case DatabaseConfig.Postgres postgres -> new PostgresDialect(postgres);
        };
    MoveMark.refuse(dialect);
    new Migrations(dialect).apply();
    return new Database(dialect);
  }

  /**
   * Opens a database as it is, to look at it only; a host may work on it.
   *
   * @throws StoreUnavailable if it is not there or cannot be reached
   * @throws dev.cronjar.host.org.CronjarException if its schema is not that of this version
   */
  public static Database openToRead(DatabaseConfig config) {
    Dialect dialect =
        switch (config) {
          case DatabaseConfig.Sqlite sqlite -> new SqliteDialect(existing(sqlite.file()));
          case DatabaseConfig.Postgres postgres -> new PostgresDialect(postgres);
        };
    MoveMark.refuse(dialect);
    new Migrations(dialect).check();
    return new Database(dialect);
  }

  private static Path existing(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new StoreUnavailable(
          "The database " + file + " is not there: no host has worked in this home",
          new NoSuchFileException(file.toString()));
    }
    return file;
  }

  private static Path withFolder(Path file) {
    Path absolute = file.toAbsolutePath();
    try {
      Files.createDirectories(absolute.resolveSibling("."));
      return absolute;
    } catch (IOException e) {
      throw new StoreUnavailable(
          "The folder of the database " + absolute + " cannot be made: " + e.getMessage(), e);
    }
  }

  public ScheduleStore schedules() {
    return new SqlScheduleStore(dialect, desk, readers);
  }

  public Ledger ledger() {
    return new SqlLedger(dialect, states, lease, readers);
  }

  /**
   * The other hosts of this database, if it can have several; measures its clock.
   *
   * @param wall the host's own clock
   */
  public Optional<Peers> peers(Clock wall, Pace pace) {
    return dialect.singleWriter()
        ? Optional.empty()
        : Optional.of(new SqlPeers(dialect, new SqlPeers.Lanes(lease, desk, readers), wall, pace));
  }

  public RunStore runs() {
    return new SqlRunStore(dialect, readers);
  }

  /** Orgs, users, tokens and sessions. */
  public AccessStore access() {
    return new SqlAccess(access, readers);
  }

  /** The records of what was done and refused. */
  public AuditStore audit() {
    return new SqlAudit(access, readers);
  }

  /** The runs of batches. */
  public BatchReading batches() {
    return new SqlBatches(readers);
  }

  /** Runs of workflows, and their steps. */
  public WorkflowStore workflows() {
    return new SqlWorkflows(readers, chores);
  }

  /** What is counted of runs that ended. */
  public MeasureStore measures() {
    return new SqlMeasures(chores, readers);
  }

  /** Where durable consumers of the event stream stand. */
  public EventConsumers eventConsumers() {
    return new SqlEventConsumers(chores, readers);
  }

  /** Rules for notifications that stand in no schedule's definition. */
  public RuleStore rules() {
    return new SqlRules(access, readers);
  }

  /** Notifications on their way. */
  public Outbox outbox() {
    return new SqlOutbox(dialect, chores, readers);
  }

  /** How far running runs are. */
  public ProgressNotes progress() {
    return new SqlProgress(chores);
  }

  /** What an examiner reads of the ledger. */
  public LedgerReading reading() {
    return new SqlLedgerReading(dialect, readers);
  }

  /** Where run logs are kept: in segment files under {@code folder}, or in PostgreSQL itself. */
  public LogBlocks logBlocks(Path folder) {
    return dialect.singleWriter()
        ? new SegmentLogBlocks(folder)
        : new PostgresLogBlocks(dialect.writers());
  }

  /** How the database was used; costs no call of it. */
  public StoreFigures figures() {
    return new StoreFigures(calls.kinds(), readers.inUse());
  }

  /**
   * Removes what is kept for a day only (drains and their events), for an hour (what hosts told
   * each other), and what {@code retention} does not keep, notes what lies in blocks of runs that
   * grow no more, and shows in {@code schedule} how far its progress is. In short transactions,
   * with pauses; gives up for this time after 40 s. To be called about once a minute, by one
   * thread.
   *
   * @return how many rows were removed
   */
  public int tidy(long nowMillis, Retention retention) throws InterruptedException {
    return tidyDay(nowMillis) + clean(nowMillis, retention);
  }

  private int tidyDay(long nowMillis) {
    Tidy tidy = new Tidy(dialect, lease);
    int removed = tidy.drains(nowMillis) + (dialect.singleWriter() ? 0 : tidy.news(nowMillis));
    tidy.due(nowMillis);
    noting.note();
    return removed;
  }

  /**
   * The part of {@link #tidy} that {@code retention} is about. Answers how many rows were removed.
   */
  private int clean(long nowMillis, Retention retention) throws InterruptedException {
    Cleaned cleaned = history.clean(retention, nowMillis);
    return Math.toIntExact(cleaned.runs() + cleaned.folded());
  }

  /**
   * Copies the database, as it is at this instant, into a new file, while hosts go on working.
   * Answers false, and writes nothing, where that is not a matter of a file.
   */
  public boolean copyTo(Path file) {
    if (!dialect.singleWriter()) {
      return false;
    }
    try (var connection = dialect.writers().getConnection();
        var copy = connection.prepareStatement(COPY)) {
      copy.setString(1, file.toString());
      copy.execute();
      return true;
    } catch (SQLException failed) {
      throw Failure.of(dialect, "copy the database", failed);
    }
  }

  /** What is kept of what has been. */
  public History history() {
    return history;
  }

  /** Where the files of runs are kept: under {@code folder}, or in PostgreSQL itself. */
  public Artefacts artefacts(Path folder, Clock clock) {
    ArtefactBytes bytes =
        dialect.singleWriter()
            ? new ArtefactFiles(folder, clock)
            : new ArtefactParts(dialect.writers(), clock);
    artefacts = Optional.of(bytes);
    return bytes;
  }

  private void deleteArtefacts(List<String> places) {
    artefacts.ifPresent(bytes -> bytes.delete(places));
  }

  /**
   * Removes files, made before that instant, that no run names: a host died before it could record
   * the end of their runs. Answers how many.
   */
  public int sweepArtefacts(long beforeMillis) {
    return artefacts.map(bytes -> new ArtefactSweep(readers, bytes).before(beforeMillis)).orElse(0);
  }

  @Override
  public void close() {
    readers.close();
    states.close();
    lease.close();
    desk.close();
    chores.close();
    access.close();
  }
}
