package dev.cronjar.host.workflow;

import dev.cronjar.host.run.RunId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The ids of the runs of steps: the same step of the same workflow run always has the same. */
final class StepRunIds {
  private static final int LONGEST = 200;
  private static final int KEPT = 160;

  private StepRunIds() {}

  /** The workflow run's id with the step's path behind it; what stands for both if that is long. */
  static RunId of(RunId workflow, String path) {
    String plain = workflow.value() + "." + path;
    return new RunId(
        plain.length() <= LONGEST ? plain : plain.substring(0, KEPT) + "." + digest(plain));
  }

  private static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException(never);
    }
  }
}
