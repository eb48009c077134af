package dev.cronjar.shell.command;

import dev.cronjar.host.jmx.AlertsControlMXBean;
import dev.cronjar.host.jmx.AuditControlMXBean;
import dev.cronjar.host.jmx.BatchesControlMXBean;
import dev.cronjar.host.jmx.EventsControlMXBean;
import dev.cronjar.host.jmx.HostsControlMXBean;
import dev.cronjar.host.jmx.OrgsControlMXBean;
import dev.cronjar.host.jmx.PluginsControlMXBean;
import dev.cronjar.host.jmx.RulesControlMXBean;
import dev.cronjar.host.jmx.RunsControlMXBean;
import dev.cronjar.host.jmx.SchedulesControlMXBean;
import dev.cronjar.host.jmx.TasksControlMXBean;
import dev.cronjar.host.jmx.TokensControlMXBean;
import dev.cronjar.host.jmx.UpkeepControlMXBean;
import dev.cronjar.host.jmx.UsersControlMXBean;
import dev.cronjar.host.jmx.WorkflowsControlMXBean;
import dev.cronjar.shell.connect.Connection;
import java.time.Clock;
import java.time.Instant;

/** What a command works with: a connected host, a place to write, perhaps a person to ask. */
public record Session(Connection connection, Output output, Interaction interaction, Clock clock) {

  SchedulesControlMXBean schedules() {
    return connection.controls().schedules();
  }

  RunsControlMXBean runs() {
    return connection.controls().runs();
  }

  BatchesControlMXBean batches() {
    return connection.controls().batches();
  }

  WorkflowsControlMXBean workflows() {
    return connection.controls().workflows();
  }

  PluginsControlMXBean plugins() {
    return connection.controls().plugins();
  }

  TasksControlMXBean tasks() {
    return connection.controls().tasks();
  }

  HostsControlMXBean hosts() {
    return connection.controls().hosts();
  }

  UsersControlMXBean users() {
    return connection.controls().users();
  }

  TokensControlMXBean tokens() {
    return connection.controls().tokens();
  }

  OrgsControlMXBean orgs() {
    return connection.controls().orgs();
  }

  AuditControlMXBean audit() {
    return connection.controls().audit();
  }

  AlertsControlMXBean alerts() {
    return connection.controls().alerts();
  }

  RulesControlMXBean rules() {
    return connection.controls().rules();
  }

  UpkeepControlMXBean upkeep() {
    return connection.controls().upkeep();
  }

  EventsControlMXBean events() {
    return connection.controls().events();
  }

  Instant now() {
    return clock.instant();
  }

  Session with(Output other) {
    return new Session(connection, other, interaction, clock);
  }

  /**
   * Has the person type a word before something is lost.
   *
   * @throws CommandFailed when nobody sits there or the word is another
   */
  void confirm(String what, String word) {
    if (!interaction.present()) {
      throw CommandFailed.usage(what + " needs --yes when nobody can be asked");
    }
    String answer = interaction.ask("Type " + word + " to " + what + ": ").orElse("");
    if (!answer.strip().equals(word)) {
      throw new CommandFailed(Exit.FAILED, "not confirmed; nothing was changed");
    }
  }
}
