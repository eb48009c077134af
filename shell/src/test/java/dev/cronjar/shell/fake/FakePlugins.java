package dev.cronjar.shell.fake;

import dev.cronjar.host.control.view.OfferView;
import dev.cronjar.host.control.view.PluginView;
import dev.cronjar.host.jmx.PluginsControlMXBean;
import java.util.List;

/** One good plugin and one bad file. */
public final class FakePlugins implements PluginsControlMXBean {
  public List<PluginView> rows =
      List.of(
          new PluginView(
              "hello",
              "0.1.0",
              "active",
              "",
              "hello.jar",
              "ab12",
              "2027-01-01T00:00:00Z",
              List.of("hello"),
              List.of(
                  new OfferView(
                      "step-kind",
                      "hello:greet-all",
                      "Greets each",
                      "{\"properties\":{\"names\":{\"type\":\"array\"}},\"required\":[\"names\"]}"),
                  new OfferView("workflow", "greetings", "", OfferView.NO_PARAMS)),
              0,
              1),
          new PluginView(
              "",
              "",
              "refused",
              "half.jar is no complete JAR:\nits central directory is missing",
              "half.jar",
              "",
              "2027-01-01T00:00:00Z",
              List.of(),
              List.of(),
              0,
              0));

  @Override
  public List<PluginView> list() {
    return rows;
  }

  @Override
  public List<PluginView> why(String name) {
    return rows.stream().filter(row -> row.id().equals(name) || row.file().equals(name)).toList();
  }

  @Override
  public List<PluginView> rescan() {
    return rows;
  }

  @Override
  public List<PluginView> install(String file, byte[] content) {
    rows = List.of(row("new", content.length + ".0", "active", file), rows.get(0), rows.get(1));
    return why(file);
  }

  @Override
  public List<PluginView> disable(String id) {
    return turned(id, "disabled");
  }

  @Override
  public List<PluginView> enable(String id) {
    return turned(id, "active");
  }

  @Override
  public List<PluginView> rollback(String id) {
    throw new IllegalArgumentException("conflict: no other version of " + id);
  }

  private List<PluginView> turned(String id, String state) {
    rows =
        rows.stream()
            .map(row -> row.id().equals(id) ? row(id, row.version(), state, row.file()) : row)
            .toList();
    return why(id);
  }

  private static PluginView row(String id, String version, String state, String file) {
    return new PluginView(
        id, version, state, "", file, "ab12", "2027-01-01T00:00:00Z", List.of(), List.of(), 0, 1);
  }
}
