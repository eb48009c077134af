package dev.cronjar.host.jmx;

import dev.cronjar.host.control.view.PluginView;
import java.util.Comparator;
import java.util.List;

/** A plugin's bean: its foremost row, and lines about the others. */
final class PluginBean implements PluginMXBean {
  private static final List<String> FOREMOST =
      List.of("active", "verified", "copying", "standby", "refused", "draining", "leaked");
  private volatile List<PluginView> rows;

  PluginBean(List<PluginView> rows) {
    this.rows = ordered(rows);
  }

  /** The rows of this plugin as they are now; never empty. */
  void show(List<PluginView> next) {
    rows = ordered(next);
  }

  private static List<PluginView> ordered(List<PluginView> rows) {
    return rows.stream()
        .sorted(
            Comparator.comparingInt((PluginView row) -> FOREMOST.indexOf(row.state()))
                .thenComparing(PluginView::generation, Comparator.reverseOrder()))
        .toList();
  }

  private PluginView now() {
    return rows.getFirst();
  }

  @Override
  public String getState() {
    return now().state();
  }

  @Override
  public String getReason() {
    return now().reason();
  }

  @Override
  public String getVersion() {
    return now().version();
  }

  @Override
  public String getFile() {
    return now().file();
  }

  @Override
  public String getSha256() {
    return now().sha256();
  }

  @Override
  public String getSince() {
    return now().since();
  }

  @Override
  public String[] getTasks() {
    return now().tasks().toArray(String[]::new);
  }

  @Override
  public String[] getOffers() {
    return now().offers().stream()
        .map(offer -> offer.type() + " " + offer.name())
        .toArray(String[]::new);
  }

  @Override
  public int getActiveRuns() {
    return now().activeRuns();
  }

  @Override
  public long getGeneration() {
    return now().generation();
  }

  @Override
  public String[] getOtherVersions() {
    return rows.stream().skip(1).map(PluginBean::line).toArray(String[]::new);
  }

  private static String line(PluginView row) {
    String reason = row.reason().isEmpty() ? "" : ": " + row.reason();
    return "%s %s (%s), %d runs%s"
        .formatted(row.version(), row.state(), row.file(), row.activeRuns(), reason);
  }
}
