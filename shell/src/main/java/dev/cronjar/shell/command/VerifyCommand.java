package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.VerificationView;

/** {@code verify}: whether every fire time that was due is accounted for. */
final class VerifyCommand implements Command {
  @Override
  public Usage usage() {
    return Usage.of("verify", "whether every fire time that was due is accounted for, once")
        .option("--from", "INSTANT", "examine from here on: 2027-03-28T00:00:00+01:00")
        .option("--to", "INSTANT", "and up to here")
        .option("--late", "LENGTH", "a start later than this is a finding too: 10s")
        .example("verify")
        .example("verify --from 2027-03-28T00:00:00+01:00 --late 10s --json");
  }

  @Override
  public Exit run(Arguments arguments, Session session) {
    VerificationView found =
        session
            .hosts()
            .verify(
                arguments.value("--from").orElse(""),
                arguments.value("--to").orElse(""),
                arguments.value("--late").orElse(""));
    session.output().value(found, () -> Verification.lines(found).forEach(session.output()::line));
    return found.clean() ? Exit.OK : Exit.FAILED;
  }
}
