package dev.cronjar.host.control;

import static dev.cronjar.host.control.Operation.changes;
import static dev.cronjar.host.control.Operation.reads;
import static dev.cronjar.host.org.Permission.RUNS_READ;
import static dev.cronjar.host.org.Permission.RUNS_WRITE;
import static dev.cronjar.host.org.Permission.SCHEDULES_RUN;

import dev.cronjar.host.control.Operation.Done;
import dev.cronjar.host.control.view.BatchPage;
import dev.cronjar.host.control.view.BatchView;
import dev.cronjar.host.control.view.CsvPart;
import dev.cronjar.host.control.view.RunList;

/** What can be asked about batches: one task for many sets of params. */
public final class BatchOperations {
  public static final Operation<Create, BatchView> CREATE =
      changes("batches.create", SCHEDULES_RUN, Create.class, BatchView.class);
  public static final Operation<Select, BatchPage> LIST =
      reads("batches.list", RUNS_READ, Select.class, BatchPage.class);
  public static final Operation<One, BatchView> GET =
      reads("batches.get", RUNS_READ, One.class, BatchView.class);
  public static final Operation<Runs, RunList> RUNS =
      reads("batches.runs", RUNS_READ, Runs.class, RunList.class);
  public static final Operation<Results, CsvPart> RESULTS =
      reads("batches.results", RUNS_READ, Results.class, CsvPart.class);
  public static final Operation<Confirmed, BatchView> CANCEL =
      changes("batches.cancel", RUNS_WRITE, Confirmed.class, BatchView.class);
  public static final Operation<Confirmed, Done> DELETE =
      changes("batches.delete", RUNS_WRITE, Confirmed.class, Done.class);

  private BatchOperations() {}

  /** Request: JSON, see {@link BatchRequest}. */
  public record Create(String request) implements Params {}

  /** An empty cursor is the first page. */
  public record Select(String cursor, int limit) implements Params {}

  public record One(String id) implements Params {
    @Override
    public String subject() {
      return id;
    }
  }

  /** State: states separated by commas, or empty for all. */
  public record Runs(String id, String state, String cursor, int limit) implements Params {
    @Override
    public String subject() {
      return id;
    }
  }

  public record Results(String id, String cursor, int limit) implements Params {
    @Override
    public String subject() {
      return id;
    }
  }

  /** Confirm: the id once more. */
  public record Confirmed(String id, String confirm) implements Params {
    @Override
    public String subject() {
      return id;
    }
  }
}
