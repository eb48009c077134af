package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.Explanation;
import dev.cronjar.host.control.view.FiringView;
import dev.cronjar.shell.text.Tone;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code explain}: what a cron expression means. */
final class ExplainCommand implements Command {
  @Override
  public Usage usage() {
    return Usage.of("explain", "what a cron expression means: words, firings, zone transitions")
        .one("\"CRON\"", Completion.words("\"0 2 * * *\"", "@daily"))
        .many("ZONE", Completion.ZONES)
        .option("--from", "INSTANT", "count from here: 2027-03-27T12:00:00+01:00")
        .option("--count", "N", "how many firings (5)")
        .example("explain \"30 2 * * *\" Europe/Berlin --from 2027-03-27T12:00:00Z --count 3")
        .example("explain @weekly --json");
  }

  @Override
  public Exit run(Arguments arguments, Session session) {
    Asked asked = Asked.of(arguments.positionals());
    int count = arguments.number("--count", 5, 1, 1000);
    Explanation explanation =
        session
            .schedules()
            .explain(asked.cron(), asked.zone(), arguments.value("--from").orElse(""), count);
    session.output().value(document(explanation), () -> tell(explanation, session));
    return Exit.OK;
  }

  private static Map<String, Object> document(Explanation explanation) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("words", explanation.words());
    document.put("zone", explanation.zone());
    document.put("firings", explanation.firings());
    document.put("notes", explanation.notes());
    return document;
  }

  private static void tell(Explanation explanation, Session session) {
    List<FiringView> firings = explanation.firings();
    session.output().line(explanation.words() + " (" + explanation.zone() + ")");
    session.output().list(firings, Firings.table(firings, session.now()), "It never fires.");
    explanation.notes().forEach(note -> session.output().line(Tone.WARN, "note: " + note));
  }

  /** Also understands an expression whose quotes were forgotten: the zone is the last word then. */
  private record Asked(String cron, String zone) {
    static Asked of(List<String> words) {
      if (words.size() == 1) {
        return new Asked(words.getFirst(), "");
      }
      boolean zoned = words.size() == 2 || isZone(words.getLast());
      List<String> fields = zoned ? words.subList(0, words.size() - 1) : words;
      return new Asked(String.join(" ", fields), zoned ? words.getLast() : "");
    }

    private static boolean isZone(String word) {
      try {
        return !word.matches("[0-9*?,/-]+") && !ZoneId.of(word).getId().isEmpty();
      } catch (DateTimeException notAZone) {
        return false;
      }
    }
  }
}
