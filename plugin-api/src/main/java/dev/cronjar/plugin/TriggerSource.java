package dev.cronjar.plugin;

import org.pf4j.ExtensionPoint;

/**
 * A trigger that a plugin offers: it watches something outside, and each event that it finds
 * becomes a run. Annotate the class with {@link org.pf4j.Extension}; the host makes one object of
 * it when the plugin is loaded, and that object serves all schedules that name it.
 *
 * <pre>{@code
 * @Extension
 * public class MailTrigger implements TriggerSource<MailTrigger.Params> {
 *   public record Params(String mailbox) {}
 *
 *   @Override
 *   public void watch(Params params, TriggerContext context) throws Exception {
 *     while (!context.isStopped()) {
 *       for (Mail mail : unread(params.mailbox())) {
 *         context.fire(mail.id(), Map.of("subject", mail.subject()));
 *       }
 *       context.pause(Duration.ofSeconds(10));
 *     }
 *   }
 * }
 * }</pre>
 *
 * <p>A schedule names it in place of a time: {@code on: {source: my-plugin:mail, params: {mailbox:
 * orders}}}.
 *
 * @param <P> a record: its components are the source's params, described by {@link Param}; {@link
 *     NoParams} when it takes none
 * @see TriggerInfo
 */
public interface TriggerSource<P> extends ExtensionPoint {
  /**
   * Watches for one schedule until it is stopped.
   *
   * <p>Called on a thread of its own with this plugin's class loader as context loader; calls for
   * other schedules may be under way. The thread is interrupted when the schedule is changed,
   * paused, disabled or deleted, when another version of the plugin takes over, and when the host
   * stops: let the {@link InterruptedException} pass, or return. Events that come while nothing
   * watches are found by whoever watches next, so look at what is there when this begins; the host
   * knows the events that it has had.
   *
   * @param params of the schedule's {@code on}, already validated
   * @throws Exception when it cannot watch; the host says so in {@code health} and calls again
   *     after a while, as it does when this returns without having been stopped
   */
  void watch(P params, TriggerContext context) throws Exception;
}
