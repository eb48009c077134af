package dev.cronjar.host.jmx;

import dev.cronjar.host.control.RuleOperations;
import dev.cronjar.host.control.view.ChannelView;
import dev.cronjar.host.control.view.NotificationPage;
import dev.cronjar.host.control.view.NotificationView;
import dev.cronjar.host.control.view.RuleTestView;
import dev.cronjar.host.control.view.RuleView;
import java.util.List;

/** Fronts {@code rules.*}, {@code notifications.*} and {@code channels.*}. */
record RulesControl(Asking host) implements RulesControlMXBean {
  @Override
  public List<RuleView> list() {
    return host.ask(RuleOperations.LIST);
  }

  @Override
  public RuleView get(String id) {
    return host.ask(RuleOperations.GET, new RuleOperations.One(id));
  }

  @Override
  public RuleTestView test(String id, String from, String to) {
    return host.ask(RuleOperations.TEST, new RuleOperations.Test(id, from, to));
  }

  @Override
  public RuleView create(String definition) {
    return host.ask(RuleOperations.CREATE, new RuleOperations.Create(definition));
  }

  @Override
  public RuleView edit(String id, String definition) {
    return host.ask(RuleOperations.EDIT, new RuleOperations.Edit(id, definition));
  }

  @Override
  public RuleView enable(String id) {
    return host.ask(RuleOperations.ENABLE, new RuleOperations.One(id));
  }

  @Override
  public RuleView disable(String id) {
    return host.ask(RuleOperations.DISABLE, new RuleOperations.One(id));
  }

  @Override
  public void delete(String id, String confirm) {
    host.ask(RuleOperations.DELETE, new RuleOperations.Delete(id, confirm));
  }

  @Override
  public NotificationPage notifications(String channel, String state, String cursor, int limit) {
    return host.ask(
        RuleOperations.NOTIFICATIONS, new RuleOperations.Select(channel, state, cursor, limit));
  }

  @Override
  public NotificationView retryNotification(String id) {
    return host.ask(RuleOperations.RETRY, new RuleOperations.OneNotification(id));
  }

  @Override
  public List<ChannelView> channels() {
    return host.ask(RuleOperations.CHANNELS);
  }

  @Override
  public NotificationView testChannel(String name) {
    return host.ask(RuleOperations.TRY, new RuleOperations.OneChannel(name));
  }
}
