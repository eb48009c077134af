package dev.cronjar.host.notify.channel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * A mail server that takes mail only after STARTTLS and a log-in: as much of RFC 5321, 3207 and
 * 4954 as a client needs to send one message.
 */
public final class StartTlsServer implements AutoCloseable {
  /** Whose mail it takes. */
  public static final String USER = "cronjar";

  public static final String PASSWORD = "sesame";

  final List<String> heard = new CopyOnWriteArrayList<>();
  private final List<String> mails = new CopyOnWriteArrayList<>();
  private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  private final SSLContext tls;
  private final Begins begins;

  /** Whether the client has to ask for encryption. */
  public enum Begins {
    PLAIN,
    ENCRYPTED
  }

  public StartTlsServer(SSLContext tls, Begins begins) throws IOException {
    this.tls = tls;
    this.begins = begins;
    Thread.ofVirtual().start(this::serve);
  }

  public int port() {
    return server.getLocalPort();
  }

  /** The mails that it has taken, as they came. */
  public List<String> mails() {
    return List.copyOf(mails);
  }

  /**
   * With a fresh certificate for localhost, which it trusts itself; other processes trust it by the
   * file {@code localhost.p12}, whose password is {@code changeit}.
   */
  public static SSLContext context(Path folder) throws Exception {
    Path file = folder.resolve("localhost.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "localhost",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit",
                "-keystore",
                file.toString())
            .inheritIO()
            .start();
    if (keytool.waitFor() != 0) {
      throw new IOException("keytool made no certificate");
    }
    KeyStore store = KeyStore.getInstance(file.toFile(), "changeit".toCharArray());
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, "changeit".toCharArray());
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("localhost", store.getCertificate("localhost"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket plain = server.accept()) {
        talk(plain);
      } catch (IOException gone) {
        heard.add("gone");
      }
    }
  }

  private void talk(Socket plain) throws IOException {
    boolean secure = begins == Begins.ENCRYPTED;
    Socket now = secure ? upgraded(plain) : plain;
    say(now, "220 here");
    boolean known = false;
    while (true) {
      String line = line(now);
      String verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
      heard.add((secure ? "tls " : "plain ") + line);
      switch (verb) {
        case "EHLO" -> say(now, secure ? "250-here\r\n250 AUTH PLAIN" : "250-here\r\n250 STARTTLS");
        case "STARTTLS" -> {
          say(now, "220 go on");
          now = upgraded(now);
          secure = true;
        }
        case "AUTH" -> {
          known = secure && isLogin(line);
          say(now, known ? "235 welcome" : secure ? "535 who?" : "538 only encrypted");
        }
        case "MAIL", "RCPT" -> say(now, known ? "250 ok" : "530 log in first");
        case "DATA" -> {
          say(now, "354 send it");
          mails.add(text(now));
          say(now, "250 taken");
        }
        default -> say(now, "221 bye");
      }
      if (verb.equals("QUIT")) {
        return;
      }
    }
  }

  /** The name that is acted for, who acts, and the password. */
  private static boolean isLogin(String line) {
    byte[] said = Base64.getDecoder().decode(line.replaceFirst("(?i)AUTH PLAIN ", ""));
    return new String(said, StandardCharsets.US_ASCII).equals(USER + "\0" + USER + "\0" + PASSWORD);
  }

  private String text(Socket from) throws IOException {
    StringBuilder text = new StringBuilder();
    String line = line(from);
    while (!line.equals(".")) {
      heard.add("data " + line);
      text.append(line).append('\n');
      line = line(from);
    }
    return text.toString();
  }

  private Socket upgraded(Socket plain) throws IOException {
    SSLSocket secure =
        (SSLSocket) tls.getSocketFactory().createSocket(plain, "localhost", port(), true);
    secure.setUseClientMode(false);
    secure.startHandshake();
    return secure;
  }

  /** Byte by byte: what follows STARTTLS is no longer text. */
  private static String line(Socket from) throws IOException {
    InputStream in = from.getInputStream();
    StringBuilder line = new StringBuilder();
    int next = in.read();
    while (next >= 0 && next != '\n') {
      line.append((char) next);
      next = in.read();
    }
    if (next < 0) {
      throw new IOException("closed");
    }
    return line.toString().stripTrailing();
  }

  private static void say(Socket to, String words) throws IOException {
    OutputStream out = to.getOutputStream();
    out.write((words + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
