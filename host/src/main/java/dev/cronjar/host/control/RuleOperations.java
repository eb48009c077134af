package dev.cronjar.host.control;

import static dev.cronjar.host.control.Operation.changes;
import static dev.cronjar.host.control.Operation.reads;
import static dev.cronjar.host.org.Permission.RULES_READ;
import static dev.cronjar.host.org.Permission.RULES_WRITE;

import dev.cronjar.host.control.Operation.Done;
import dev.cronjar.host.control.view.ChannelView;
import dev.cronjar.host.control.view.NotificationPage;
import dev.cronjar.host.control.view.NotificationView;
import dev.cronjar.host.control.view.RuleTestView;
import dev.cronjar.host.control.view.RuleView;
import java.util.List;

/** What can be asked about rules, notifications and channels. */
public final class RuleOperations {
  public static final Operation<Params.None, List<RuleView>> LIST =
      reads("rules.list", RULES_READ, Params.None.class, List.class);
  public static final Operation<One, RuleView> GET =
      reads("rules.get", RULES_READ, One.class, RuleView.class);
  public static final Operation<Test, RuleTestView> TEST =
      reads("rules.test", RULES_READ, Test.class, RuleTestView.class);
  public static final Operation<Create, RuleView> CREATE =
      changes("rules.create", RULES_WRITE, Create.class, RuleView.class);
  public static final Operation<Edit, RuleView> EDIT =
      changes("rules.edit", RULES_WRITE, Edit.class, RuleView.class);
  public static final Operation<One, RuleView> ENABLE =
      changes("rules.enable", RULES_WRITE, One.class, RuleView.class);
  public static final Operation<One, RuleView> DISABLE =
      changes("rules.disable", RULES_WRITE, One.class, RuleView.class);
  public static final Operation<Delete, Done> DELETE =
      changes("rules.delete", RULES_WRITE, Delete.class, Done.class);
  public static final Operation<Select, NotificationPage> NOTIFICATIONS =
      reads("notifications.list", RULES_READ, Select.class, NotificationPage.class);
  public static final Operation<OneNotification, NotificationView> RETRY =
      changes("notifications.retry", RULES_WRITE, OneNotification.class, NotificationView.class);
  public static final Operation<Params.None, List<ChannelView>> CHANNELS =
      reads("channels.list", RULES_READ, Params.None.class, List.class);
  public static final Operation<OneChannel, NotificationView> TRY =
      changes("channels.test", RULES_WRITE, OneChannel.class, NotificationView.class);

  private RuleOperations() {}

  /** A rule, {@code name} or {@code org/name}. */
  public record One(String id) implements Params {
    @Override
    public String subject() {
      return id;
    }
  }

  /** From and to: instants; empty: a day ago, and now. */
  public record Test(String id, String from, String to) implements Params {
    @Override
    public String subject() {
      return id;
    }
  }

  /** A rule in YAML or JSON. */
  public record Create(String definition) implements Params {}

  /** A rule and its new definition in YAML or JSON; its name stays. */
  public record Edit(String id, String definition) implements Params {
    @Override
    public String subject() {
      return id;
    }
  }

  /** Confirm: the id once more. */
  public record Delete(String id, String confirm) implements Params {
    @Override
    public String subject() {
      return id;
    }
  }

  /** Empty: of all. State: {@code waiting}, {@code sent}, {@code failed}. */
  public record Select(String channel, String state, String cursor, int limit) implements Params {}

  /** A notification. */
  public record OneNotification(String id) implements Params {
    @Override
    public String subject() {
      return id;
    }
  }

  /** A channel of this host. */
  public record OneChannel(String name) implements Params {
    @Override
    public String subject() {
      return name;
    }
  }
}
