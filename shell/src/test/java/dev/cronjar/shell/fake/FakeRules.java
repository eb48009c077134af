package dev.cronjar.shell.fake;

import dev.cronjar.host.control.view.ChannelView;
import dev.cronjar.host.control.view.NotificationPage;
import dev.cronjar.host.control.view.NotificationView;
import dev.cronjar.host.control.view.RuleStepView;
import dev.cronjar.host.control.view.RuleTestView;
import dev.cronjar.host.control.view.RuleView;
import dev.cronjar.host.jmx.RulesControlMXBean;
import java.util.ArrayList;
import java.util.List;

/** One rule, one notification and one channel. */
public final class FakeRules implements RulesControlMXBean {
  public final List<String> asked = new ArrayList<>();

  public static final RuleView RULE =
      new RuleView(
          "three-in-a-row",
          "default",
          "",
          true,
          "its org",
          List.of("technical_failure", "recovered"),
          3,
          List.of("log"),
          "",
          "",
          "name: three-in-a-row\non: [technical_failure]\nto: [log]\n");

  public static final NotificationView NOTIFICATION =
      new NotificationView(
          "n-1",
          "default",
          "three-in-a-row",
          "technical_failure",
          "nightly",
          "run-1",
          "log",
          "nightly: technical_failure (3 in a row)",
          "waiting",
          2,
          "2026-11-29T01:00:00Z",
          "2026-11-29T01:00:05Z",
          "2026-11-29T01:00:10Z",
          "the server answered 500");

  @Override
  public List<RuleView> list() {
    return List.of(RULE);
  }

  @Override
  public RuleView get(String id) {
    asked.add("get " + id);
    if (!id.equals(RULE.id())) {
      throw new IllegalArgumentException("not_found: No rule '" + id + "'.");
    }
    return RULE;
  }

  @Override
  public RuleTestView test(String id, String from, String to) {
    asked.add("test " + id + " " + from + " " + to);
    RuleStepView step =
        new RuleStepView(
            "2026-11-29T01:00:00Z",
            "nightly",
            "run-1",
            "technical_failure",
            3,
            true,
            "3 of 3 in a row");
    return new RuleTestView(
        id, "2026-11-28T01:00:00Z", "2026-11-29T01:00:00Z", 12, 1, true, List.of(step));
  }

  @Override
  public RuleView create(String definition) {
    asked.add("create " + definition.strip());
    return RULE;
  }

  @Override
  public RuleView edit(String id, String definition) {
    asked.add("edit " + id + " " + definition.strip());
    return RULE;
  }

  @Override
  public RuleView enable(String id) {
    asked.add("enable " + id);
    return RULE;
  }

  @Override
  public RuleView disable(String id) {
    asked.add("disable " + id);
    return RULE;
  }

  @Override
  public void delete(String id, String confirm) {
    asked.add("delete " + id + " " + confirm);
  }

  @Override
  public NotificationPage notifications(String channel, String state, String cursor, int limit) {
    asked.add("notifications " + channel + " " + state + " " + limit);
    return new NotificationPage(List.of(NOTIFICATION), "");
  }

  @Override
  public NotificationView retryNotification(String id) {
    asked.add("retry " + id);
    return NOTIFICATION;
  }

  @Override
  public List<ChannelView> channels() {
    return List.of(new ChannelView("log", "log", "the host's log", true, List.of()));
  }

  @Override
  public NotificationView testChannel(String name) {
    asked.add("try " + name);
    return NOTIFICATION;
  }
}
