package dev.cronjar.plugins.session;

import dev.cronjar.plugin.Param;
import dev.cronjar.plugins.http.Pick;

/** Where an agent's answers say what: paths into their JSON. */
public record Fields(
    @Param(description = "The session's id", defaultValue = "session_id") String session,
    @Param(description = "The id of its message", defaultValue = "message_id") String message,
    @Param(description = "How it is, one of the words below", defaultValue = "status")
        String status,
    @Param(description = "How far it is, 0 to 100", defaultValue = "progress") String percent,
    @Param(description = "What it is at", defaultValue = "activity") String activity,
    @Param(description = "What came of it", defaultValue = "result") String result,
    @Param(description = "Why it failed", defaultValue = "error") String error,
    @Param(
            description = "A list of files: name, url or content, media_type",
            defaultValue = "artefacts")
        String artefacts) {
  /** Refuses what is no path. */
  public Fields {
    Pick.of("session", session);
    Pick.of("message", message);
    Pick.of("status", status);
    Pick.of("percent", percent);
    Pick.of("activity", activity);
    Pick.of("result", result);
    Pick.of("error", error);
    Pick.of("artefacts", artefacts);
  }
}
