package dev.cronjar.shell.jshell;

import dev.cronjar.host.control.view.ChannelView;
import dev.cronjar.host.control.view.NotificationView;
import dev.cronjar.host.control.view.RuleTestView;
import dev.cronjar.host.control.view.RuleView;
import dev.cronjar.host.jmx.RulesControlMXBean;
import dev.cronjar.shell.connect.Controls;
import java.util.List;

/** {@code rules} in a JShell session. Refusals are {@link IllegalArgumentException}s. */
public final class Rules {
  private static final int PAGE = 100;

  private final RulesControlMXBean control;

  Rules(Controls controls) {
    this.control = controls.rules();
  }

  public List<RuleView> list() {
    return control.list();
  }

  public RuleView get(String id) {
    return control.get(id);
  }

  /** What it would have sent between two instants; empty ones are a day ago and now. */
  public RuleTestView test(String id, String from, String to) {
    return control.test(id, from, to);
  }

  /** Makes a rule of YAML or JSON. */
  public RuleView add(String definition) {
    return control.create(definition);
  }

  public RuleView edit(String id, String definition) {
    return control.edit(id, definition);
  }

  public RuleView enable(String id) {
    return control.enable(id);
  }

  public RuleView disable(String id) {
    return control.disable(id);
  }

  public void delete(String id) {
    control.delete(id, id);
  }

  /** The newest hundred. */
  public List<NotificationView> notifications() {
    return control.notifications("", "", "", PAGE).notifications();
  }

  /** Tries a notification again at once. */
  public NotificationView retry(String notification) {
    return control.retryNotification(notification);
  }

  public List<ChannelView> channels() {
    return control.channels();
  }

  /** Sends a notification to try a channel. */
  public NotificationView testChannel(String name) {
    return control.testChannel(name);
  }

  @Override
  public String toString() {
    return "rules: list get test add edit enable disable delete notifications retry channels testChannel";
  }
}
