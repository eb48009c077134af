package dev.cronjar.host.jmx;

import dev.cronjar.host.control.view.ChannelView;
import dev.cronjar.host.control.view.NotificationPage;
import dev.cronjar.host.control.view.NotificationView;
import dev.cronjar.host.control.view.RuleTestView;
import dev.cronjar.host.control.view.RuleView;
import java.util.List;

/**
 * Rules for notifications: {@code dev.cronjar:type=Control,name=Rules}. Errors as {@link
 * SchedulesControlMXBean}.
 */
@Description(
    "Rules, notifications and channels; what the console uses. Errors: IllegalArgumentException \"code: message\"")
public interface RulesControlMXBean {
  @Description("All rules, those of schedules too")
  List<RuleView> list();

  @Description("One rule; id: name, org/name or schedule:name")
  RuleView get(String id);

  @Description("What a rule would have sent; from, to: instants, empty for a day ago and now")
  RuleTestView test(String id, String from, String to);

  @Changes
  @Description("Makes a rule; definition: YAML or JSON")
  RuleView create(String definition);

  @Changes
  @Description("Gives a rule another definition, YAML or JSON; its name stays")
  RuleView edit(String id, String definition);

  @Changes
  @Description("Puts a rule to work")
  RuleView enable(String id);

  @Changes
  @Description("Lets a rule rest")
  RuleView disable(String id);

  @Changes
  @Description("Removes a rule; confirm: the id")
  void delete(String id, String confirm);

  @Description(
      "Notifications, newest first; empty channel and state (waiting, sent, failed): of all")
  NotificationPage notifications(String channel, String state, String cursor, int limit);

  @Changes
  @Description("Tries a notification again at once")
  NotificationView retryNotification(String id);

  @Description("The channels of this host")
  List<ChannelView> channels();

  @Changes
  @Description("Sends a notification to try a channel")
  NotificationView testChannel(String name);
}
