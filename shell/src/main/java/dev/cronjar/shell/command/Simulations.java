package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.SimulatedFiringView;
import dev.cronjar.host.control.view.SimulatedScheduleView;
import dev.cronjar.host.control.view.SimulationPeaks;
import dev.cronjar.host.control.view.SimulationView;
import dev.cronjar.shell.text.Table;
import dev.cronjar.shell.text.Times;
import dev.cronjar.shell.text.Tone;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Simulations as the console and {@code cronjar simulate} write them. */
public final class Simulations {
  private Simulations() {}

  /** The options that say what is gone through. */
  public static Usage window(Usage usage) {
    return usage
        .option(
            "--from", "INSTANT", "2027-03-28T00:00+01:00, local without offset, or a date (now)")
        .option("--to", "INSTANT", "up to, without, this instant (a day later)")
        .option("--for", "INTERVAL", "how long instead: 7d, 12h")
        .option("--durations", "ID=5s,…", "how long runs take; without ID all others (1s)");
  }

  /** What {@code --to} or {@code --for} say, empty for neither. */
  public static String end(Arguments arguments) {
    if (arguments.has("--to") && arguments.has("--for")) {
      throw CommandFailed.usage("give one of --to and --for");
    }
    return arguments.value("--to").or(() -> arguments.value("--for")).orElse("");
  }

  static SimulationView with(SimulationView view, List<SimulatedFiringView> firings) {
    return new SimulationView(
        view.from(),
        view.until(),
        view.zone(),
        view.complete(),
        view.fired(),
        view.skipped(),
        view.waited(),
        view.peaks(),
        List.copyOf(firings),
        "",
        view.schedules(),
        view.scheduleCount(),
        view.notes());
  }

  /** Writes a simulation: as CSV, or as the output is set. */
  public static void tell(SimulationView view, boolean csv, Output output) {
    if (csv) {
      output.line("time,epoch_millis,schedule,what,waited_seconds,why");
      view.firings().forEach(firing -> output.line(csv(firing)));
    } else if (output.format() == Format.PLAIN) {
      output.list(view.firings(), firings(view), "");
    } else {
      output.value(document(view), () -> people(view, output));
    }
  }

  private static void people(SimulationView view, Output output) {
    output.list(view.firings(), firings(view), "Nothing fires.");
    long listed = view.firings().size();
    long all = view.fired() + view.skipped();
    if (listed < all) {
      output.line(Tone.FAINT, "… and " + number(all - listed) + " more; --limit lists more");
    }
    output.line("");
    if (!view.schedules().isEmpty()) {
      output.list(view.schedules(), schedules(view), "");
      output.line("");
    }
    output.fields(summary(view));
    view.notes().forEach(note -> output.line(Tone.WARN, "note: " + note));
    if (!view.complete()) {
      output.line(Tone.WARN, "note: more is due; what comes later was left out");
    }
  }

  private static Table firings(SimulationView view) {
    Table table = Table.of("TIME", "SCHEDULE", "WHAT", "WAITS", "WHY");
    for (SimulatedFiringView firing : view.firings()) {
      table.row(
          Times.shown(firing.time()),
          firing.schedule(),
          firing.what(),
          seconds(firing.waitedSeconds()),
          firing.why());
    }
    return table;
  }

  private static Table schedules(SimulationView view) {
    Table table = Table.of("SCHEDULE", "FIRES", "SKIPPED", "CANCELLED", "WAIT", "LONGEST");
    for (SimulatedScheduleView schedule : view.schedules()) {
      table.row(
          schedule.schedule(),
          number(schedule.fired()),
          number(schedule.skipped()),
          number(schedule.cancelled()),
          number(schedule.waited()),
          seconds(schedule.longestWaitSeconds()));
    }
    return table;
  }

  private static Fields summary(SimulationView view) {
    SimulationPeaks peaks = view.peaks();
    return new Fields()
        .add("from", Times.shown(view.from()) + " " + view.zone())
        .add("to", Times.shown(view.until()))
        .add("fires", number(view.fired()))
        .add("skipped", number(view.skipped()))
        .add("waits", number(view.waited()))
        .add("busiest second", peak(peaks.inSecond(), "fire times", peaks.busiestSecond()))
        .add("busiest minute", peak(peaks.inMinute(), "fire times", peaks.busiestMinute()))
        .add("most at once", peak(peaks.mostAtOnce(), "runs", peaks.mostAtOnceAt()))
        .add("host limit", limit(peaks));
  }

  private static String peak(int count, String what, String at) {
    return count == 0 ? "" : number(count) + " " + what + " at " + Times.shown(at);
  }

  private static String limit(SimulationPeaks peaks) {
    String reached =
        peaks.limitReachedAt().isEmpty()
            ? "not reached"
            : "first reached at " + Times.shown(peaks.limitReachedAt());
    return number(peaks.hostLimit()) + ", " + reached;
  }

  private static String seconds(double seconds) {
    return seconds <= 0 ? "" : String.format(Locale.ROOT, "%.1f s", seconds);
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String csv(SimulatedFiringView firing) {
    return String.join(
        ",",
        firing.time(),
        String.valueOf(firing.epochMillis()),
        quoted(firing.schedule()),
        firing.what(),
        String.valueOf(firing.waitedSeconds()),
        quoted(firing.why()));
  }

  /** RFC 4180; ids and reasons never begin with what a spreadsheet takes for a formula. */
  private static String quoted(String text) {
    return text.matches("[^\",\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  private static Map<String, Object> document(SimulationView view) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("from", view.from());
    document.put("until", view.until());
    document.put("zone", view.zone());
    document.put("complete", view.complete());
    document.put("fired", view.fired());
    document.put("skipped", view.skipped());
    document.put("waited", view.waited());
    document.put("peaks", view.peaks());
    document.put("schedules", view.schedules());
    document.put("notes", view.notes());
    document.put("firings", view.firings());
    return document;
  }
}
