package dev.cronjar.host.control.view;

import java.util.List;

/**
 * A rule for notifications.
 *
 * @param id {@code name}, or {@code schedule:name} of a rule that stands in a schedule; outside of
 *     the default org with {@code org/} before it
 * @param schedule the schedule that it stands in; empty when it stands alone
 * @param scope whose runs it is about, in words
 * @param on what it listens to
 * @param to names of channels
 * @param source the owning file; empty when it was made in a console or over HTTP
 * @param problem why it cannot do its work; empty when it can
 * @param definition YAML
 */
public record RuleView(
    String id,
    String org,
    String schedule,
    boolean enabled,
    String scope,
    List<String> on,
    int threshold,
    List<String> to,
    String source,
    String problem,
    String definition) {}
