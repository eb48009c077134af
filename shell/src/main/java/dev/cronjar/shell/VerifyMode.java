package dev.cronjar.shell;

import dev.cronjar.host.control.view.VerificationView;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.shell.command.Arguments;
import dev.cronjar.shell.command.Exit;
import dev.cronjar.shell.command.Usage;
import dev.cronjar.shell.command.Verification;
import dev.cronjar.shell.text.Json;
import java.util.List;

/** {@code cronjar verify}: examines the ledger of a home, whether a host works in it or not. */
final class VerifyMode implements Mode {
  private static final int UNREADABLE = 2;

  private final HostEntry host;
  private final Surroundings surroundings;

  VerifyMode(HostEntry host, Surroundings surroundings) {
    this.host = host;
    this.surroundings = surroundings;
  }

  @Override
  public Usage usage() {
    return Usage.of("verify", "examines the ledger of a home; 0 clean, 1 findings, 2 unreadable")
        .option("--home", "DIR", "the host's folder; default: CRONJAR_HOME, else here")
        .option("--from", "INSTANT", "examine from here on: 2027-03-28T00:00:00+01:00")
        .option("--to", "INSTANT", "and up to here")
        .option("--late", "LENGTH", "a start later than this is a finding too: 10s")
        .flag("--json", "one JSON document")
        .example("cronjar verify --home /srv/cronjar");
  }

  @Override
  public int run(List<String> words) {
    Arguments arguments = Arguments.parse(usage(), words);
    try {
      VerificationView found =
          host.verify(
              surroundings.home(arguments),
              arguments.value("--from").orElse(""),
              arguments.value("--to").orElse(""),
              arguments.value("--late").orElse(""));
      tell(found, arguments.has("--json"));
      return found.clean() ? Exit.OK.status() : Exit.FAILED.status();
    } catch (CronjarException unreadable) {
      surroundings.err().println("error: " + unreadable.getMessage());
      return UNREADABLE;
    }
  }

  private void tell(VerificationView found, boolean json) {
    if (json) {
      surroundings.out().println(Json.document(found));
    } else {
      Verification.lines(found).forEach(surroundings.out()::println);
    }
  }
}
