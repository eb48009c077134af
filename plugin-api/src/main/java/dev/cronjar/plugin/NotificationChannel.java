package dev.cronjar.plugin;

import org.pf4j.ExtensionPoint;

/**
 * A way for notifications to leave the host. Annotate the class with {@link org.pf4j.Extension};
 * files in {@code notifications/} then name it as {@code plugin:channel} and give its settings.
 *
 * <pre>{@code
 * @Extension
 * public class PagerChannel implements NotificationChannel<PagerChannel.Settings> {
 *   public record Settings(URI url, @Param(secret = true) String token) {}
 *
 *   @Override
 *   public void send(Settings settings, Notice notice) throws Exception {
 *     ...
 *   }
 * }
 * }</pre>
 *
 * @param <S> a record: its components are the channel's settings, described by {@link Param} as the
 *     params of a {@link Task} are; {@link NoParams} when it takes none
 * @see ChannelInfo
 */
public interface NotificationChannel<S> extends ExtensionPoint {
  /**
   * Delivers a notification, or throws.
   *
   * <p>Called on a thread of its own with this plugin's class loader as context loader. Of one
   * channel of a file, one call at a time is under way; one object serves all channels of its type.
   * There is no {@link RunContext}. The thread is interrupted when the channel's {@code timeout}
   * has passed; let the {@link InterruptedException} pass.
   *
   * @param settings validated; secrets stand in them in the open
   * @throws Exception it was not delivered, and is tried again later with the same {@link
   *     Notice#id}. Type and message are shown to operators: they must hold no secret
   */
  void send(S settings, Notice notice) throws Exception;
}
