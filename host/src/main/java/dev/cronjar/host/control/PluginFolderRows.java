package dev.cronjar.host.control;

import dev.cronjar.host.control.view.OfferView;
import dev.cronjar.host.control.view.PluginView;
import dev.cronjar.host.plugin.Offer;
import dev.cronjar.host.plugin.PluginRow;
import dev.cronjar.host.plugin.PluginState;
import dev.cronjar.host.plugin.Plugins;
import dev.cronjar.host.schedule.Problem;
import java.io.InputStream;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rows of the plugins of this host. */
public final class PluginFolderRows implements PluginRows {
  private final Plugins plugins;
  private final Function<String, List<Problem>> schedules;
  private final Function<String, List<OfferView>> brought;

  /**
   * @param schedules what is wrong with the schedules that a plugin brings
   * @param brought those that are right
   */
  public PluginFolderRows(
      Plugins plugins,
      Function<String, List<Problem>> schedules,
      Function<String, List<OfferView>> brought) {
    this.plugins = plugins;
    this.schedules = schedules;
    this.brought = brought;
  }

  @Override
  public List<PluginView> list() {
    return plugins.rows().stream().map(this::view).toList();
  }

  @Override
  public List<PluginView> rescan() {
    plugins.rescan();
    return list();
  }

  @Override
  public void install(String file, InputStream content) {
    plugins.install(file, content);
  }

  @Override
  public void disable(String id) {
    plugins.disable(id);
  }

  @Override
  public void enable(String id) {
    plugins.enable(id);
  }

  @Override
  public void rollback(String id) {
    plugins.rollback(id);
  }

  private PluginView view(PluginRow row) {
    return new PluginView(
        row.id(),
        row.version(),
        row.state().text(),
        reason(row),
        row.file(),
        row.sha256(),
        Iso.utc(row.sinceMillis()),
        row.tasks(),
        offers(row),
        row.activeRuns(),
        row.generation() == 0 ? -1 : row.generation());
  }

  private List<OfferView> offers(PluginRow row) {
    return row.state() != PluginState.ACTIVE
        ? List.of()
        : Stream.concat(
                row.offers().stream().map(PluginFolderRows::offer),
                brought.apply(row.id()).stream())
            .toList();
  }

  private static OfferView offer(Offer offer) {
    return new OfferView(
        offer.type(), offer.name(), offer.description(), Json.text(offer.schema()));
  }

  /** Of an active plugin, what is wrong with the schedules in its JAR. */
  private String reason(PluginRow row) {
    if (row.state() != PluginState.ACTIVE) {
      return row.reason();
    }
    String refused =
        schedules.apply(row.id()).stream()
            .map(problem -> "schedules.yaml " + at(problem) + problem.reason())
            .collect(Collectors.joining("\n"));
    return (row.reason() + "\n" + refused).strip();
  }

  private static String at(Problem problem) {
    String place = problem.line() == 0 ? "" : problem.line() + ":" + problem.column() + " ";
    return place + (problem.field().isEmpty() ? "" : problem.field() + ": ");
  }
}
