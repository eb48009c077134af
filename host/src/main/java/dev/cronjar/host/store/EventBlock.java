package dev.cronjar.host.store;

import dev.cronjar.host.run.Event;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The events of a drain in one block. Neighbours are alike: subjects share their beginning (run ids
 * begin with the fire time), and few different details recur.
 */
final class EventBlock {
  private static final Map<Integer, Event.Kind> KINDS = new HashMap<>();

  static {
    for (Event.Kind kind : Event.Kind.values()) {
      KINDS.put(kind.code(), kind);
    }
  }

  private EventBlock() {}

  static byte[] write(List<Event> events) {
    Bytes.Out out = new Bytes.Out().unsigned(events.size());
    Map<String, Integer> details = new HashMap<>();
    byte[] subjectBefore = {};
    long atBefore = 0;
    for (Event event : events) {
      byte[] subject = clean(event.subject());
      int shared = shared(subjectBefore, subject);
      out.unsigned(event.kind().code()).signed(event.atMillis() - atBefore);
      out.signed(event.schedule()).unsigned(shared).raw(subject, shared);
      detail(out, details, event.detail());
      subjectBefore = subject;
      atBefore = event.atMillis();
    }
    return out.toArray();
  }

  private static byte[] clean(String subject) {
    return Clean.text(subject, Clean.REASON).getBytes(StandardCharsets.UTF_8);
  }

  private static int shared(byte[] before, byte[] now) {
    int mismatch = Arrays.mismatch(before, now);
    return mismatch < 0 ? now.length : mismatch;
  }

  /** A detail that came before is written as its number, a new one in full. */
  private static void detail(Bytes.Out out, Map<String, Integer> known, String detail) {
    Integer index = known.putIfAbsent(detail, known.size());
    if (index == null) {
      out.unsigned(known.size() - 1L).text(Clean.text(detail, Clean.REASON));
    } else {
      out.unsigned(index);
    }
  }

  static List<Event> read(byte[] block) {
    Bytes.In in = new Bytes.In(block);
    int count = in.count();
    List<Event> events = new ArrayList<>(count);
    List<String> details = new ArrayList<>();
    byte[] subject = {};
    long at = 0;
    for (int i = 0; i < count; i++) {
      Event.Kind kind = kind(in.count());
      at += in.signed();
      long schedule = in.signed();
      subject = joined(subject, in.count(), in.raw());
      int detail = in.count();
      if (detail == details.size()) {
        details.add(in.text());
      }
      events.add(
          new Event(
              kind,
              at,
              schedule,
              new String(subject, StandardCharsets.UTF_8),
              details.get(detail)));
    }
    return events;
  }

  private static Event.Kind kind(int code) {
    Event.Kind kind = KINDS.get(code);
    if (kind == null) {
      throw new IllegalStateException("No kind of event has code " + code);
    }
    return kind;
  }

  private static byte[] joined(byte[] before, int shared, byte[] rest) {
    byte[] subject = Arrays.copyOf(before, shared + rest.length);
    System.arraycopy(rest, 0, subject, shared, rest.length);
    return subject;
  }
}
