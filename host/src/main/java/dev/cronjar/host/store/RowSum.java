package dev.cronjar.host.store;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * How many rows, and a digest of them that does not depend on their order, which the databases do
 * not agree on: the sum of the rows' SHA-256, each cut to 64 bits.
 */
final class RowSum {
  private final MessageDigest sha = sha256();
  private long rows;
  private long sum;

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException(never);
    }
  }

  void add(byte[] line) {
    rows++;
    sum += ByteBuffer.wrap(sha.digest(line)).getLong();
  }

  long rows() {
    return rows;
  }

  String digest() {
    return HexFormat.of().toHexDigits(sum);
  }
}
