package dev.cronjar.host.http;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a key store, in memory only, of a certificate chain and its key. */
final class PemFiles {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]*KEY)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");
  private static final byte[] PROBE = "cronjar".getBytes(StandardCharsets.UTF_8);

  private final Tls.Pem files;

  PemFiles(Tls.Pem files) {
    this.files = files;
  }

  /**
   * Reads both files; the store's one entry has an empty password.
   *
   * @throws CronjarException naming the file that is not there, not what it should be, or does not
   *     belong to the other
   */
  KeyStore read() {
    Certificate[] chain = chain();
    PrivateKey key = key(chain[0].getPublicKey());
    if (!belongTogether(key, chain[0].getPublicKey())) {
      throw unfit(
          files.key(), "the key of the first certificate in " + files.certificate(), "another one");
    }
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("cronjar", key, new char[0], chain);
      return store;
    } catch (GeneralSecurityException | IOException odd) {
      throw unreadable(files.certificate(), odd);
    }
  }

  private Certificate[] chain() {
    byte[] text = bytes(files.certificate());
    try {
      Certificate[] chain =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(text))
              .toArray(Certificate[]::new);
      if (chain.length == 0) {
        throw unfit(files.certificate(), "a certificate in PEM", "none");
      }
      return chain;
    } catch (GeneralSecurityException wrong) {
      throw unreadable(files.certificate(), wrong);
    }
  }

  private PrivateKey key(PublicKey other) {
    String text = new String(bytes(files.key()), StandardCharsets.US_ASCII);
    Matcher block = BLOCK.matcher(text);
    if (!block.find() || !block.group(1).equals("PRIVATE KEY")) {
      throw unfit(
          files.key(),
          "a key in PKCS #8 ('BEGIN PRIVATE KEY'), which 'openssl pkcs8 -topk8 -nocrypt -in KEY -out NEW' makes of others",
          block.reset().find() ? "'BEGIN " + block.group(1) + "'" : "none");
    }
    try {
      byte[] der = Base64.getMimeDecoder().decode(block.group(2));
      return KeyFactory.getInstance(other.getAlgorithm())
          .generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (GeneralSecurityException | IllegalArgumentException wrong) {
      throw unreadable(files.key(), wrong);
    }
  }

  private static boolean belongTogether(PrivateKey key, PublicKey other) {
    try {
      Signature signature = Signature.getInstance(algorithm(other));
      signature.initSign(key);
      signature.update(PROBE);
      byte[] signed = signature.sign();
      signature.initVerify(other);
      signature.update(PROBE);
      return signature.verify(signed);
    } catch (GeneralSecurityException not) {
      return false;
    }
  }

  private static String algorithm(PublicKey key) {
    return switch (key.getAlgorithm()) {
      case "RSA" -> "SHA256withRSA";
      case "EC" -> "SHA256withECDSA";
      default -> key.getAlgorithm();
    };
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException missing) {
      throw unreadable(file, missing);
    }
  }

  private static CronjarException unfit(Path file, String wanted, String found) {
    return new CronjarException(
        ErrorCode.INVALID, "http.tls: %s: wanted %s, found %s.".formatted(file, wanted, found));
  }

  private static CronjarException unreadable(Path file, Exception why) {
    return new CronjarException(
        ErrorCode.INVALID, "http.tls: %s cannot be read: %s.".formatted(file, why), why);
  }
}
