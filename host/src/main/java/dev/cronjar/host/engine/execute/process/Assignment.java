package dev.cronjar.host.engine.execute.process;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a run's process is told to do: the first thing on its standard input. After it a single byte
 * {@link #STOP} may follow; the end of the input means that the host is gone.
 *
 * @param jars files of the plugins, every plugin after those it needs
 * @param params checked by the process, as the host would
 * @param dataFolder holds a folder for each plugin
 */
record Assignment(
    List<String> jars,
    String task,
    Map<String, @Nullable Object> params,
    RunFacts run,
    String dataFolder) {
  static final int STOP = 'S';
  private static final JsonMapper JSON = JsonMapper.shared();

  /** What the task may ask about its run. */
  record RunFacts(
      String id,
      int attempt,
      String schedule,
      String trigger,
      long plannedMillis,
      Map<String, String> output) {}

  void write(DataOutputStream out) throws IOException {
    byte[] json = JSON.writeValueAsBytes(this);
    out.writeInt(json.length);
    out.write(json);
    out.flush();
  }

  static Assignment read(DataInputStream in) throws IOException {
    byte[] json = new byte[in.readInt()];
    in.readFully(json);
    return JSON.readValue(json, Assignment.class);
  }
}
