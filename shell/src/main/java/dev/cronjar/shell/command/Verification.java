package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.FindingView;
import dev.cronjar.host.control.view.VerificationView;
import dev.cronjar.shell.text.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What an examination of the ledger found, for people: the answer first, then the findings. */
public final class Verification {
  private Verification() {}

  public static List<String> lines(VerificationView view) {
    List<String> lines = new ArrayList<>();
    lines.add(answer(view));
    view.findings().forEach(finding -> lines.add(line(finding)));
    long unlisted = view.findingsInAll() - view.findings().size();
    if (unlisted > 0) {
      lines.add(count(unlisted) + " more; --from and --to narrow it down");
    }
    lines.add(totals(view));
    return lines;
  }

  private static String answer(VerificationView view) {
    String until = Times.shown(view.until());
    return view.clean()
        ? "The ledger is clean up to " + until + "."
        : count(view.findingsInAll())
            + (view.findingsInAll() == 1 ? " finding" : " findings")
            + " up to "
            + until
            + ":";
  }

  private static String line(FindingView finding) {
    if (finding.schedule().isEmpty()) {
      return finding.what() + "  " + finding.found() + "; " + finding.meaning();
    }
    return finding.what()
        + "  "
        + finding.schedule()
        + "  "
        + Times.shown(finding.time())
        + "  "
        + finding.found()
        + "; "
        + finding.meaning();
  }

  private static String totals(VerificationView view) {
    long skipped = view.skipped().values().stream().mapToLong(Long::longValue).sum();
    String reasons =
        view.skipped().entrySet().stream()
            .map(reason -> reason.getKey() + " " + count(reason.getValue()))
            .collect(Collectors.joining(", "));
    return count(view.schedules())
        + " schedules, "
        + count(view.due())
        + " fire times due: "
        + count(view.ran())
        + " ran, "
        + count(skipped)
        + " skipped"
        + (reasons.isEmpty() ? "" : " (" + reasons + ")")
        + ", "
        + count(view.folded())
        + " folded, "
        + count(view.open())
        + " open";
  }

  private static String count(long number) {
    return String.format("%,d", number);
  }
}
