package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.HostRowView;
import dev.cronjar.shell.text.Table;
import dev.cronjar.shell.text.Times;
import java.util.List;

/** {@code hosts}: who shares this host's database. */
final class HostsCommand implements Command {
  @Override
  public Usage usage() {
    return Usage.of("hosts", "all hosts that share this host's database").example("hosts");
  }

  @Override
  public Exit run(Arguments arguments, Session session) {
    List<HostRowView> hosts = session.hosts().list();
    Table table =
        Table.of("EPOCH", "HOST", "STATE", "BUCKETS", "PID", "VERSION", "UP SINCE", "LEASE");
    for (HostRowView host : hosts) {
      table.row(
          Long.toString(host.epoch()),
          host.self() ? host.name() + " (this one)" : host.name(),
          host.state(),
          Integer.toString(host.buckets()),
          Long.toString(host.pid()),
          host.version(),
          Times.shown(host.started()),
          Times.shown(host.leaseUntil()));
    }
    session.output().list(hosts, table, "No host.");
    return Exit.OK;
  }
}
