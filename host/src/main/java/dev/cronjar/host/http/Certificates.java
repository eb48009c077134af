package dev.cronjar.host.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * What the host shows of itself by TLS. Files that change are read anew, without a restart:
 * connections from then on see the new certificate. While they are wrong the old one is shown.
 */
final class Certificates extends AbstractLifeCycle {
  private static final Logger LOG = LogManager.getLogger(Certificates.class);
  private static final long LOOK_SECONDS = 2;

  private final Tls tls;
  private final Scheduler scheduler;
  private final SslContextFactory.Server context = new SslContextFactory.Server();
  private List<String> shown;
  private List<String> seen;

  /**
   * @throws dev.cronjar.host.org.CronjarException when the files are wrong
   */
  Certificates(Tls tls, Scheduler scheduler) {
    this.tls = tls;
    this.scheduler = scheduler;
    this.shown = marks();
    this.seen = shown;
    use(context);
  }

  SslContextFactory.Server context() {
    return context;
  }

  private void use(SslContextFactory of) {
    switch (tls) {
      case Tls.Store(Path keystore, String password) -> {
        of.setKeyStorePath(keystore.toString());
        of.setKeyStorePassword(password);
      }
      case Tls.Pem pem -> {
        of.setKeyStore(new PemFiles(pem).read());
        of.setKeyStorePassword("");
      }
    }
  }

  @Override
  protected void doStart() {
    scheduler.schedule(this::look, LOOK_SECONDS, TimeUnit.SECONDS);
  }

  /** Two files do not change in one instant: they are read once they stand still. */
  private void look() {
    if (!isRunning()) {
      return;
    }
    try {
      List<String> now = marks();
      if (!now.equals(shown) && now.equals(seen)) {
        shown = now;
        context.reload(this::use);
        LOG.info("The TLS certificate in {} has changed and is shown from now on", tls.files());
      }
      seen = now;
    } catch (Exception wrong) {
      LOG.warn(
          "The TLS certificate has changed and cannot be used; the old one is shown until it is mended",
          wrong);
    }
    scheduler.schedule(this::look, LOOK_SECONDS, TimeUnit.SECONDS);
  }

  /** Tells one state of the files from another. */
  private List<String> marks() {
    List<String> marks = new ArrayList<>();
    for (Path file : tls.files()) {
      try {
        marks.add(Files.getLastModifiedTime(file) + " " + Files.size(file));
      } catch (IOException missing) {
        marks.add("missing");
      }
    }
    return marks;
  }
}
