package dev.cronjar.shell.endtoend;

import dev.cronjar.host.plugin.TestJars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What tasks have really done, beside what the host says of it: each run appends its id to a file,
 * which outlives a killed process.
 */
final class Effects {
  private Effects() {}

  /** A plugin whose task {@code effect} leaves its trace in {@code file}. */
  static TestJars plugin(Path file) {
    return TestJars.plugin("effects", "1.0.0")
        .task(
            "effect",
            """
            java.nio.file.Files.write(
                java.nio.file.Path.of("%s"),
                (RunContext.current().id() + "\\n").getBytes(java.nio.charset.StandardCharsets.UTF_8),
                java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND);
            RunContext.current().log().info("done");
            return TaskResult.success();"""
                .formatted(file));
  }

  /** Successes that did nothing, and runs that did it twice or that nobody knows. */
  static List<String> faults(Path file, Connection database) throws IOException, SQLException {
    Map<String, Integer> done = new HashMap<>();
    Files.readAllLines(file).forEach(id -> done.merge(id, 1, Integer::sum));
    List<String> faults = new ArrayList<>();
    try (Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery("SELECT job_run_id, state FROM run")) {
      while (row.next()) {
        Integer times = done.remove(row.getString(1));
        boolean success = row.getString(2).equals("success");
        if (times == null ? success : times > 1) {
          faults.add("run " + row.getString(1) + ", " + row.getString(2) + ", was done " + times);
        }
      }
    }
    done.keySet().forEach(id -> faults.add("run " + id + " was done and has no row"));
    return faults;
  }
}
