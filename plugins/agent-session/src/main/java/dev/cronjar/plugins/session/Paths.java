package dev.cronjar.plugins.session;

import dev.cronjar.plugin.Param;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where an agent's API has what; {@code {session}} stands for the session's id. */
public record Paths(
    @Param(description = "POST opens a session", defaultValue = "/sessions") String open,
    @Param(description = "GET says how a session is", defaultValue = "/sessions/{session}")
        String status,
    @Param(description = "POST cancels a session", defaultValue = "/sessions/{session}/cancel")
        String cancel) {
  private static final String SESSION = "{session}";

  /** Refuses paths that lead nowhere. */
  public Paths {
    requirePath("open", open);
    requirePath("status", status);
    requirePath("cancel", cancel);
    if (!status.contains(SESSION) || !cancel.contains(SESSION)) {
      throw new IllegalArgumentException(
          "status and cancel: wanted paths with " + SESSION + ", where the session's id goes");
    }
  }

  private static void requirePath(String field, String path) {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException(
          field + ": wanted a path that begins with '/', found '" + path + "'");
    }
    try {
      URI ignored = URI.create("http://agent" + path.replace(SESSION, "1"));
    } catch (IllegalArgumentException noPath) {
      throw new IllegalArgumentException(
          field + ": wanted a path, found '" + path + "': " + noPath.getMessage(), noPath);
    }
  }

  static URI below(URI base, String path, String session) {
    String id = URLEncoder.encode(session, StandardCharsets.UTF_8).replace("+", "%20");
    String root = base.toString();
    return URI.create(
        (root.endsWith("/") ? root.substring(0, root.length() - 1) : root)
            + path.replace(SESSION, id));
  }
}
