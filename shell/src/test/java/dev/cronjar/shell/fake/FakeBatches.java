package dev.cronjar.shell.fake;

import dev.cronjar.host.control.view.BatchPage;
import dev.cronjar.host.control.view.BatchView;
import dev.cronjar.host.control.view.CsvPart;
import dev.cronjar.host.control.view.RunList;
import dev.cronjar.host.jmx.BatchesControlMXBean;
import java.util.List;
import java.util.Map;

/** One batch, {@code codes}, of two runs; each look finds one more of them ended. */
public final class FakeBatches implements BatchesControlMXBean {
  public String request = "";
  public String asked = "";
  private int looks;

  public static BatchView batch(int ended) {
    return new BatchView(
        "codes",
        "default",
        "codes",
        "plugin:task",
        "local:ada",
        ended == 2 ? "ended" : "running",
        2,
        ended == 0 ? Map.of("running", 2L) : Map.of("failed", 1L, "success", ended - 1L),
        ended,
        50 * ended,
        "2027-01-01T00:00:00+01:00",
        "2027-01-01T00:00:01+01:00",
        "",
        -1,
        Map.of(),
        Map.of(),
        ended == 0
            ? List.of()
            : List.of(new BatchView.BatchError(1, "r-1", "failed", "unknown code")));
  }

  @Override
  public BatchView create(String text) {
    request = text;
    return batch(0);
  }

  @Override
  public BatchPage list(String cursor, int limit) {
    return new BatchPage(List.of(batch(1)), "");
  }

  @Override
  public BatchView get(String id) {
    return batch(Math.min(2, ++looks));
  }

  @Override
  public RunList runs(String id, String state, String cursor, int limit) {
    asked = "runs " + id + " " + state;
    return new RunList(List.of(Views.run("r-1", "batch-codes", "failed", "business")), "");
  }

  @Override
  public CsvPart results(String id, String cursor, int limit) {
    return cursor.isEmpty() ? new CsvPart("a,b\r\n1,2\r\n", "more") : new CsvPart("3,4\r\n", "");
  }

  @Override
  public BatchView cancel(String id, String confirm) {
    asked = "cancel " + id + " " + confirm;
    return batch(2);
  }

  @Override
  public void delete(String id, String confirm) {
    asked = "delete " + id + " " + confirm;
  }
}
