package dev.cronjar.host.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Ties each record to the one before it: SHA-256 over the hash before, the sequence and every field
 * with its length, so that no text can pass for another field.
 */
public final class AuditChain {
  /** What stands before the first record. */
  public static final String BEGIN = "0".repeat(64);

  private AuditChain() {}

  public static String hash(String before, long sequence, AuditEntry entry) {
    MessageDigest digest = sha256();
    add(digest, before);
    add(digest, Long.toString(sequence));
    entry.fields().forEach(field -> add(digest, field));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void add(MessageDigest digest, String field) {
    byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256", impossible);
    }
  }
}
