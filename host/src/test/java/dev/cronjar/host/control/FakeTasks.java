package dev.cronjar.host.control;

import dev.cronjar.host.plugin.Generation;
import dev.cronjar.host.plugin.LoadedTask;
import dev.cronjar.host.plugin.Tasks;
import dev.cronjar.plugin.ParamsReader;
import dev.cronjar.plugin.Task;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One plugin {@code mail} with a task {@code send} and a kind of step {@code each}, which both need
 * {@code to} and have a password.
 */
public final class FakeTasks implements Tasks {
  /** What the task needs. */
  record Needed(String to) {}

  private static final ParamsReader<Needed> READER = ParamsReader.of(Needed.class);

  public boolean loaded = true;

  @Override
  public Optional<LoadedTask> find(String name) {
    return Stream.concat(all().stream(), kinds().stream())
        .filter(task -> task.name().equals(name) || task.shortName().equals(name))
        .findFirst();
  }

  @Override
  public String whyMissing(String name) {
    return "no plugin offers it.";
  }

  @Override
  public List<LoadedTask> all() {
    return loaded ? List.of(new Offered("send")) : List.of();
  }

  @Override
  public List<LoadedTask> kinds() {
    return loaded ? List.of(new Offered("kind/each")) : List.of();
  }

  private record Offered(String shortName) implements LoadedTask {
    @Override
    public String name() {
      return "mail:" + shortName;
    }

    @Override
    public String description() {
      return "Sends a mail";
    }

    @Override
    public String pluginId() {
      return "mail";
    }

    @Override
    public String pluginVersion() {
      return "1.0.0";
    }

    @Override
    public Generation generation() {
      throw new UnsupportedOperationException("Nothing runs here");
    }

    @Override
    public boolean onlyWaits() {
      return false;
    }

    @Override
    public Map<String, @Nullable Object> paramsSchema() {
      return Map.of(
          "type",
          "object",
          "properties",
          Map.of(
              "to", Map.of("type", "string"),
              "password", Map.of("type", "string", "writeOnly", true)));
    }

    @Override
    public Object bind(Map<String, @Nullable Object> params) {
      Map<String, @Nullable Object> known = new HashMap<>(params);
      known.keySet().retainAll(Set.of("to"));
      READER.read(known); // as the API refuses what does not fit
      return params;
    }

    @Override
    public Task<Object> task() {
      throw new UnsupportedOperationException("Nothing runs here");
    }

    @Override
    public boolean enter() {
      return true;
    }

    @Override
    public void leave() {}
  }
}
