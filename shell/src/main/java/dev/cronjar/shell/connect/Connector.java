package dev.cronjar.shell.connect;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.net.MalformedURLException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** Finds a host and connects to it, or says within the time limit why not. */
public final class Connector {
  private static final String PROTOCOL = "1";

  private final Duration limit;

  private interface Attempt {
    Connection connect() throws IOException, AttachNotSupportedException;
  }

  public Connector(Duration limit) {
    this.limit = limit;
    // A host that is stopped or swapped out answers late or never: no call may wait for good.
    System.setProperty("sun.rmi.transport.tcp.responseTimeout", "60000");
  }

  /** The host of this home. */
  public Connection home(Path home) {
    HostFile host = HostFile.read(home.toAbsolutePath().normalize());
    return pid(host.pid());
  }

  /** A host of the same user on this machine. */
  public Connection pid(long pid) {
    if (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty()) {
      throw new HostUnreachable("no process has pid " + pid + ".");
    }
    return checked("the process " + pid, () -> connect(address(pid), "pid " + pid));
  }

  /** A host that offers JMX at a service URL. */
  public Connection url(String url) {
    return checked(url, () -> connect(url, url));
  }

  private static String address(long pid) throws IOException, AttachNotSupportedException {
    VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
    try {
      return machine.startLocalManagementAgent();
    } finally {
      machine.detach();
    }
  }

  /** The URL is what the user typed, or the JDK's own; nobody else's input reaches the look-up. */
  @SuppressWarnings("BanJNDI")
  private static Connection connect(String url, String where) throws IOException {
    try {
      return Connection.remote(JMXConnectorFactory.connect(new JMXServiceURL(url)), where);
    } catch (MalformedURLException malformed) {
      throw new HostUnreachable(
          "not a JMX service URL: "
              + url
              + ". Wanted: service:jmx:rmi:///jndi/rmi://HOST:PORT/jmxrmi",
          malformed);
    }
  }

  /** On a thread of its own, because neither attach nor RMI can be given up once begun. */
  private Connection checked(String where, Attempt attempt) {
    FutureTask<Connection> task = new FutureTask<>(() -> hostOf(attempt.connect()));
    Thread thread = new Thread(task, "connect");
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      throw new HostUnreachable(
          where
              + " did not answer within "
              + limit.toSeconds()
              + " s; it may be stopped or overloaded.",
          late);
    } catch (ExecutionException failed) {
      throw unreachable(where, failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new HostUnreachable("interrupted while connecting to " + where + ".", interrupted);
    }
  }

  private static HostUnreachable unreachable(String where, ExecutionException failed) {
    Throwable cause = failed.getCause() == null ? failed : failed.getCause();
    return cause instanceof HostUnreachable already
        ? already
        : new HostUnreachable("cannot connect to " + where + ": " + cause.getMessage(), cause);
  }

  /** Not every JVM is a Cronjar host, and not every host speaks this console's protocol. */
  private static Connection hostOf(Connection connection) throws IOException {
    String where = connection.where();
    if (!connection.server().isRegistered(BeanControls.controlName("Schedules"))) {
      connection.close();
      throw new HostUnreachable(where + " is no Cronjar host, or one that is not ready yet.");
    }
    String protocol = connection.controls().schedules().getProtocol();
    if (!protocol.split("\\.", 2)[0].equals(PROTOCOL)) {
      connection.close();
      throw new HostUnreachable(
          where
              + " speaks protocol "
              + protocol
              + ", this console "
              + PROTOCOL
              + "; use the console of the host's own version.");
    }
    return connection;
  }
}
