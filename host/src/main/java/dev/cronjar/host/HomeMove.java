package dev.cronjar.host;

import dev.cronjar.host.audit.AuditCheck;
import dev.cronjar.host.audit.AuditVerdict;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.store.Database;
import dev.cronjar.host.store.DatabaseConfig;
import dev.cronjar.host.store.HistoryMove;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Moves the history of a home in which no host works from SQLite to PostgreSQL. The home is left as
 * it is; what to write into its settings is said.
 */
public final class HomeMove {
  private final PrintStream out;
  private final PrintStream messages;

  /** Where to: a JDBC URL, and how to log in there. */
  public record Target(String url, String user, String passwordEnv) {
    /** The password is in the variable of that name; without one the URL says how to log in. */
    DatabaseConfig.Postgres config() {
      String password = passwordEnv.isEmpty() ? "" : System.getenv().getOrDefault(passwordEnv, "");
      return new DatabaseConfig.Postgres(url, user, password);
    }
  }

  /**
   * @param out for what was moved
   * @param messages for what is wrong
   */
  public HomeMove(PrintStream out, PrintStream messages) {
    this.out = out;
    this.messages = messages;
  }

  /** Answers the exit status: 0 moved, 1 not, 75 a host works in the home, 78 bad settings. */
  public int move(Path folder, Target target) {
    Home home = new Home(folder);
    HostConfig.Reading reading = HostProcess.configuration(home);
    if (!reading.problems().isEmpty()) {
      reading.problems().forEach(messages::println);
      return HostProcess.BAD_CONFIGURATION;
    }
    Optional<String> refusal = refusal(home, reading.config(), target);
    if (refusal.isPresent()) {
      messages.println("error: " + refusal.get() + " Nothing was moved.");
      return HostProcess.FAILED;
    }
    Optional<HomeLock> lock = HomeLock.take(home);
    if (lock.isEmpty()) {
      messages.println("A host works in " + home.folder() + "; nothing was moved.");
      messages.println("Stop it with: cronjar shell --home " + home.folder() + " -c shutdown");
      return HostProcess.HOME_IN_USE;
    }
    try (HomeLock held = lock.get()) {
      return moveLocked(home, target);
    } catch (CronjarException failed) {
      messages.println("error: " + failed.getMessage());
      return HostProcess.FAILED;
    }
  }

  private static Optional<String> refusal(Home home, HostConfig config, Target target) {
    if (!target.url().startsWith("jdbc:postgresql:")) {
      return Optional.of(
          "--to '%s' is no PostgreSQL, wanted: jdbc:postgresql://host:port/database."
              .formatted(target.url()));
    }
    if (!config.database().isInside() && !config.database().url().equals(target.url())) {
      return Optional.of(
          "The cronjar.yaml of %s names a PostgreSQL already: its history is not in SQLite any more."
              .formatted(home.folder()));
    }
    return Files.isRegularFile(file(home))
        ? Optional.empty()
        : Optional.of("%s is not there: no host has worked in this home.".formatted(file(home)));
  }

  private static Path file(Home home) {
    return home.data().resolve("cronjar.db");
  }

  private int moveLocked(Home home, Target target) {
    HistoryMove.Source source =
        new HistoryMove.Source(
            file(home), home.data().resolve("logs"), home.data().resolve("artefacts"));
    line("TABLE", "ROWS", "DIGEST");
    HistoryMove move =
        new HistoryMove(
            source,
            target.config(),
            moved -> line(moved.table(), Long.toString(moved.rows()), moved.digest()));
    List<HistoryMove.Moved> all = move.move();
    out.printf(
        "%d rows of %d tables are in PostgreSQL. Each was read back and is the same.%n",
        all.stream().mapToLong(HistoryMove.Moved::rows).sum(), all.size());
    tellAudit(target);
    tellSettings(home, target);
    return HostProcess.OK;
  }

  private void line(String table, String rows, String digest) {
    out.println(String.format(Locale.ROOT, "%-20s  %12s  %s", table, rows, digest));
  }

  private void tellAudit(Target target) {
    try (Database moved = Database.openToRead(target.config())) {
      AuditVerdict verdict = AuditCheck.of(moved.audit());
      out.printf(
          "The audit: %d records, its chain %s.%n",
          verdict.records(), verdict.isClean() ? "unbroken" : "broken, as it was in SQLite:");
      verdict.findings().forEach(out::println);
    }
  }

  private void tellSettings(Home home, Target target) {
    out.println("Write into " + home.configuration() + ", and start the host:");
    out.println();
    out.println("database:");
    out.println("  url: " + target.url());
    if (!target.user().isEmpty()) {
      out.println("  user: " + target.user());
    }
    if (!target.passwordEnv().isEmpty()) {
      out.println("  password-env: " + target.passwordEnv());
    }
    out.println();
    out.println("The SQLite file was only read: keep it until you trust the move.");
  }
}
