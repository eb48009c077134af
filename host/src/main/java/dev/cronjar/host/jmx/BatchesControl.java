package dev.cronjar.host.jmx;

import dev.cronjar.host.control.BatchOperations;
import dev.cronjar.host.control.view.BatchPage;
import dev.cronjar.host.control.view.BatchView;
import dev.cronjar.host.control.view.CsvPart;
import dev.cronjar.host.control.view.RunList;

/** Fronts {@code batches.*}. */
record BatchesControl(Asking host) implements BatchesControlMXBean {
  @Override
  public BatchView create(String request) {
    return host.ask(BatchOperations.CREATE, new BatchOperations.Create(request));
  }

  @Override
  public BatchPage list(String cursor, int limit) {
    return host.ask(BatchOperations.LIST, new BatchOperations.Select(cursor, limit));
  }

  @Override
  public BatchView get(String id) {
    return host.ask(BatchOperations.GET, new BatchOperations.One(id));
  }

  @Override
  public RunList runs(String id, String state, String cursor, int limit) {
    return host.ask(BatchOperations.RUNS, new BatchOperations.Runs(id, state, cursor, limit));
  }

  @Override
  public CsvPart results(String id, String cursor, int limit) {
    return host.ask(BatchOperations.RESULTS, new BatchOperations.Results(id, cursor, limit));
  }

  @Override
  public BatchView cancel(String id, String confirm) {
    return host.ask(BatchOperations.CANCEL, new BatchOperations.Confirmed(id, confirm));
  }

  @Override
  public void delete(String id, String confirm) {
    host.ask(BatchOperations.DELETE, new BatchOperations.Confirmed(id, confirm));
  }
}
