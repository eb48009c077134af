package dev.cronjar.shell.connect;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;

/** An open way to a host, until it is closed. Closing never stops the host. */
public final class Connection implements AutoCloseable {
  private final MBeanServerConnection server;
  private final Controls controls;
  private final String where;
  private final Closing closing;

  private interface Closing {
    void close() throws IOException;
  }

  private Connection(MBeanServerConnection server, String where, Closing closing) {
    this.server = server;
    this.controls = new BeanControls(server);
    this.where = where;
    this.closing = closing;
  }

  /** The host that runs in this process. */
  public static Connection here() {
    return over(ManagementFactory.getPlatformMBeanServer(), "this process");
  }

  /** The host whose beans are in {@code server}. */
  public static Connection over(MBeanServerConnection server, String where) {
    return new Connection(server, where, () -> {});
  }

  static Connection remote(JMXConnector connector, String where) throws IOException {
    return new Connection(connector.getMBeanServerConnection(), where, connector::close);
  }

  public Controls controls() {
    return controls;
  }

  /** For the notifications of the host's other beans. */
  public MBeanServerConnection server() {
    return server;
  }

  /** What is at the other end, as a person would say it. */
  public String where() {
    return where;
  }

  @Override
  public void close() {
    try {
      closing.close();
    } catch (IOException gone) {
      // The host ended first; nothing is left to close.
    }
  }
}
