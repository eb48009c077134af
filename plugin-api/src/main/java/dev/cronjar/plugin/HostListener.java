package dev.cronjar.plugin;

import org.pf4j.ExtensionPoint;

/**
 * Is told what happens at the hosts. Annotate the class with {@link org.pf4j.Extension}.
 *
 * <pre>{@code
 * @Extension
 * @ListenerInfo(name = "audit", hears = {RunFailed.class})
 * public class AuditListener implements HostListener {
 *   @Override
 *   public void on(HostEvent event) throws Exception {
 *     if (event instanceof RunFailed failed) { ... }
 *   }
 * }
 * }</pre>
 *
 * @see ListenerInfo
 */
public interface HostListener extends ExtensionPoint {
  /**
   * Handles an event, or throws.
   *
   * <p>Each recorded event is told at least once, one after the other, on a thread with this
   * plugin's class loader as context loader; never on two threads at a time. How far the listener
   * is outlives restarts and upgrades; it begins with what happens after it was first loaded. After
   * a crash some events come again, with the same {@link HostEvent#id}. Nothing waits for a
   * listener. The thread is interrupted when the plugin is replaced or the host stops; let the
   * {@link InterruptedException} pass, and the event comes again.
   *
   * @throws Exception the event is told again after a pause of 1 s to 1 min; an event that it has
   *     refused for a day is left out. Type and message are shown to operators
   */
  void on(HostEvent event) throws Exception;
}
