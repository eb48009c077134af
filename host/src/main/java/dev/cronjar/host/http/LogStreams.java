package dev.cronjar.host.http;

import dev.cronjar.host.control.Control;
import dev.cronjar.host.control.RunOperations;
import dev.cronjar.host.control.RunOperations.ReadLog;
import dev.cronjar.host.control.view.LogLines;
import dev.cronjar.host.control.view.LogLines.LogLineView;
import dev.cronjar.host.org.CronjarException;
import io.javalin.http.HandlerType;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** The logs of runs as they grow, and whole. */
final class LogStreams {
  private static final int LINES = 500;
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final int QUIET_ROUNDS = 15;

  private final Control control;
  private final Streams streams;
  private final Doorkeeper doorkeeper;

  LogStreams(Control control, Streams streams, Doorkeeper doorkeeper) {
    this.control = control;
    this.streams = streams;
    this.doorkeeper = doorkeeper;
  }

  Route route(String path, String name, Route.Work work) {
    return new Route(
        HandlerType.GET,
        Routes.API + path,
        name,
        Route.Entrance.KNOWN,
        Optional.of(RunOperations.LOG),
        work);
  }

  /** Refuses before the stream has begun, when there is no such run. */
  void follow(Asked asked, Reply reply) {
    long from = begin(asked);
    LogLines first = read(asked, from, Duration.ZERO);
    streams.answer(asked, ServerSentEvents.TYPE, out -> follow(asked, first, out));
  }

  private static long begin(Asked asked) {
    String last = asked.header("Last-Event-ID");
    return last.matches("[0-9]{1,18}")
        ? Long.parseLong(last)
        : asked.number("from", 0, Long.MAX_VALUE);
  }

  private void follow(Asked asked, LogLines first, OutputStream out) throws IOException {
    ServerSentEvents events = new ServerSentEvents(out);
    events.begin();
    LogLines lines = first;
    int quiet = 0;
    while (!lines.ended() && !Thread.currentThread().isInterrupted()) {
      quiet = lines.lines().isEmpty() ? quiet + 1 : 0;
      tell(events, lines, quiet);
      try {
        lines = read(still(asked), lines.next(), PATIENCE);
      } catch (CronjarException gone) {
        // the caller is out, the run tidied away, or the host stops: who comes again is told
        return;
      }
    }
    tell(events, lines, 0);
    if (lines.ended()) {
      events.event("end", String.valueOf(lines.next()), "{}");
    }
  }

  /** Whoever is not known any more, or may less, reads on as that. */
  private Asked still(Asked asked) {
    return new Asked(asked.context(), doorkeeper.again(asked.context()));
  }

  private static void tell(ServerSentEvents events, LogLines lines, int quiet) throws IOException {
    if (!lines.lines().isEmpty()) {
      events.event("lines", String.valueOf(lines.next()), JsonText.of(lines));
    } else if (quiet > 0 && quiet % QUIET_ROUNDS == 0) {
      events.heartbeat();
    }
  }

  /** The log as it stands. */
  void text(Asked asked, Reply reply) {
    LogLines first = read(asked, 0, Duration.ZERO);
    String file = asked.path("id").replaceAll("[^A-Za-z0-9._-]", "_") + ".log";
    reply.header("Content-Disposition", "attachment; filename=\"" + file + "\"");
    streams.answer(asked, "text/plain;charset=utf-8", out -> write(asked, first, out));
  }

  private void write(Asked asked, LogLines first, OutputStream out) throws IOException {
    Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    LogLines lines = first;
    while (!lines.lines().isEmpty()) {
      for (LogLineView line : lines.lines()) {
        text.write(line.at() + " " + line.level() + " " + line.logger() + " " + line.text() + "\n");
      }
      lines = read(asked, lines.next(), Duration.ZERO);
    }
    text.flush();
  }

  private LogLines read(Asked asked, long from, Duration patience) {
    return control.call(
        RunOperations.LOG, new ReadLog(asked.path("id"), from, LINES, patience), asked.caller());
  }
}
