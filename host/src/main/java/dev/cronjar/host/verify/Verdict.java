package dev.cronjar.host.verify;

import java.util.List;

/**
 * What an examination found. Instants are epoch milliseconds.
 *
 * @param untilMillis fire times up to here were judged; younger ones may still be on their way
 * @param findings the first of them
 */
public record Verdict(long fromMillis, long untilMillis, List<Finding> findings, Totals totals) {
  public Verdict {
    findings = List.copyOf(findings);
  }

  public boolean isClean() {
    return totals.findings() == 0;
  }
}
