package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.FiringView;
import dev.cronjar.host.control.view.WhyView;
import dev.cronjar.shell.text.Times;
import dev.cronjar.shell.text.Tone;

/** {@code why}: why a schedule fired, did not, or will. */
final class WhyCommand implements Command {
  @Override
  public Usage usage() {
    return Usage.of("why", "why a schedule fired, did not fire, or when it will")
        .one("SCHEDULE", Completion.SCHEDULES)
        .many("INSTANT", Completion.RUNS)
        .example("why nightly-backup")
        .example("why nightly-backup 02:30")
        .example("why nightly-backup 2027-03-28T02:30")
        .example("why nightly-backup 20270328T013000.000Z-17 --json");
  }

  @Override
  public Exit run(Arguments arguments, Session session) {
    String schedule =
        arguments.positional(0).orElseThrow(() -> CommandFailed.usage("why needs a SCHEDULE"));
    String instant =
        String.join(" ", arguments.positionals().subList(1, arguments.positionals().size()));
    WhyView why = session.schedules().why(schedule, instant);
    session.output().value(why, () -> tell(why, session));
    return why.outcome().equals("lost") ? Exit.FAILED : Exit.OK;
  }

  private static void tell(WhyView why, Session session) {
    Tone tone = Tone.of(why.outcome());
    session.output().line(tone, why.answer());
    why.details().forEach(detail -> session.output().line("  " + detail));
    for (FiringView firing : why.next()) {
      session
          .output()
          .line("  next: " + Times.shown(firing.time(), session.now()) + Firings.note(firing));
    }
  }
}
