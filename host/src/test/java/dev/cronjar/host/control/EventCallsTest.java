package dev.cronjar.host.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cronjar.host.control.EventOperations.From;
import dev.cronjar.host.control.view.EventPage;
import dev.cronjar.host.control.view.EventView;
import dev.cronjar.host.run.Event;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.NumberedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The life 1 of the test host goes on; its events are read on from cursors. */
class EventCallsTest {
  private final TestHost host = new TestHost();

  private void happened(Event.Kind kind, Duration ago) {
    long number = host.events.size() + 1L;
    Event event =
        new Event(kind, TestHost.NOON.minus(ago).toEpochMilli(), 0, "s" + number, "detail");
    host.events.add(new NumberedEvent(new HostEpoch(1), number, event));
  }

  private EventPage list(String from, String kinds, int limit) {
    return host.ask(EventOperations.LIST, new From(from, kinds, limit));
  }

  private static List<Long> numbers(EventPage page) {
    return page.events().stream().map(EventView::number).toList();
  }

  @Test
  void a_reader_sees_each_event_once_page_by_page_and_later_what_is_new() {
    for (int i = 0; i < 7; i++) {
      happened(Event.Kind.PLUGIN_LOADED, Duration.ofMinutes(10 - i));
    }
    List<Long> read = new ArrayList<>();
    EventPage page = list("", "", 3);
    read.addAll(numbers(page));
    while (page.more()) {
      page = list(page.nextCursor(), "", 3);
      read.addAll(numbers(page));
    }
    assertThat(read).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    assertThat(list(page.nextCursor(), "", 3).events()).isEmpty();
    happened(Event.Kind.ALERT_RAISED, Duration.ZERO);
    assertThat(numbers(list(page.nextCursor(), "", 3))).containsExactly(8L);
  }

  @Test
  void a_time_back_begins_with_the_first_event_since() {
    for (int i = 0; i < 100; i++) {
      happened(Event.Kind.PLUGIN_LOADED, Duration.ofSeconds(100 - i));
    }
    assertThat(numbers(list("30s", "", 500))).hasSize(30).startsWith(71L);
    assertThat(numbers(list("1h", "", 500))).hasSize(100);
    assertThat(list("2026-11-21T11:00:00Z", "", 500).events()).isEmpty();
  }

  @Test
  void kinds_narrow_it_and_what_is_passed_over_is_behind_the_cursor() {
    happened(Event.Kind.PLUGIN_LOADED, Duration.ofSeconds(3));
    happened(Event.Kind.ALERT_RAISED, Duration.ofSeconds(2));
    happened(Event.Kind.PLUGIN_UNLOADED, Duration.ofSeconds(1));
    EventPage page = list("", "alert", 10);
    assertThat(numbers(page)).containsExactly(2L);
    assertThat(page.nextCursor()).endsWith("1-3");
    assertThat(numbers(list("", "plugin.unloaded,alert", 10))).containsExactly(2L, 3L);
  }

  @Test
  void what_is_no_cursor_and_no_time_is_refused() {
    assertThatThrownBy(() -> list("yesterday", "", 10)).hasMessageContaining("wanted a cursor");
    assertThat(EventCursor.read("7_8-120_9-3").orElseThrow()).hasToString("7_8-120_9-3");
    assertThat(EventCursor.read("7_8")).isEmpty();
  }
}
