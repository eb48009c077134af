package dev.cronjar.host.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** A self-signed certificate and its key, made by the JDK's keytool, as PEM files. */
final class PemPair {
  private static final String PASSWORD = "changeit";

  private PemPair() {}

  /** Writes {@code chain.pem} and {@code key.pem}; the certificate. */
  static X509Certificate write(Path folder, String name)
      throws IOException, GeneralSecurityException, InterruptedException {
    Path store = Files.createTempDirectory(folder, "made").resolve("made.p12");
    Process made =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "it",
                "-keyalg",
                "EC",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD,
                "-dname",
                "CN=" + name)
            .inheritIO()
            .start();
    if (made.waitFor() != 0) {
      throw new IOException("keytool made no key");
    }
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    X509Certificate certificate = (X509Certificate) keys.getCertificate("it");
    Files.writeString(folder.resolve("chain.pem"), pem("CERTIFICATE", certificate.getEncoded()));
    byte[] key = keys.getKey("it", PASSWORD.toCharArray()).getEncoded();
    Files.writeString(folder.resolve("key.pem"), pem("PRIVATE KEY", key));
    return certificate;
  }

  private static String pem(String what, byte[] der) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
  }

  /** The certificate that a server shows now. */
  static X509Certificate shownAt(String address) throws IOException, GeneralSecurityException {
    URI uri = URI.create(address);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Anybody()}, null);
    try (SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(uri.getHost(), uri.getPort())) {
      socket.startHandshake();
      return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }
  }

  /** The test looks at the certificate itself. */
  private static final class Anybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
