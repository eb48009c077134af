package dev.cronjar.host.control.view;

import java.util.List;
import java.util.Map;

/**
 * A run as every front shows it. Texts are empty and numbers -1 where there is nothing to say;
 * instants are ISO-8601 with offset, in the schedule's zone.
 *
 * @param state {@code queued}, {@code running}, {@code success}, {@code failed} …
 * @param failure {@code business} or {@code technical}, empty unless failed
 * @param retryAt when the next attempt is due, of a retrying run
 * @param progressPercent 0 to 100, or -1 when its task has not said how far it is
 * @param artefacts files that it left behind
 * @param attempts each try, the last one at the end; empty before the first
 * @param params JSON of the params it ran with, secrets masked
 */
public record RunView(
    String id,
    String schedule,
    String org,
    String task,
    String pluginVersion,
    String triggerType,
    String state,
    String failure,
    String reason,
    int attempt,
    String priority,
    String host,
    String created,
    String planned,
    String started,
    String ended,
    String retryAt,
    double latenessSeconds,
    double durationSeconds,
    int progressPercent,
    String progressText,
    Map<String, String> outputs,
    List<ArtefactView> artefacts,
    Map<String, String> references,
    Map<String, String> labels,
    String params,
    String errorType,
    String errorMessage,
    String stackTrace,
    List<AttemptView> attempts) {}
