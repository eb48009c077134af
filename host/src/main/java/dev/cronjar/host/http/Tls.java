package dev.cronjar.host.http;

import java.nio.file.Path;
import java.util.List;

/** Which key and certificates the host shows, and where they lie. */
public sealed interface Tls {
  /** A key store (PKCS #12 or JKS) with one key and its certificates. */
  record Store(Path keystore, String password) implements Tls {
    @Override
    public List<Path> files() {
      return List.of(keystore);
    }

    @Override
    public Tls within(Path home) {
      return new Store(home.resolve(keystore), password);
    }

    @Override
    public String toString() {
      return "TLS by " + keystore;
    }
  }

  /**
   * PEM files, as certificate authorities hand them out.
   *
   * @param certificate the host's certificate, then those that vouch for it
   * @param key its key, PKCS #8 and not encrypted
   */
  record Pem(Path certificate, Path key) implements Tls {
    @Override
    public List<Path> files() {
      return List.of(certificate, key);
    }

    @Override
    public Tls within(Path home) {
      return new Pem(home.resolve(certificate), home.resolve(key));
    }
  }

  /** What it is read from. */
  List<Path> files();

  /** With files looked for in {@code home} unless they are named from the root. */
  Tls within(Path home);
}
