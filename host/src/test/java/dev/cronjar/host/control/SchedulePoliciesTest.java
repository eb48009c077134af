package dev.cronjar.host.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cronjar.host.control.view.FiringView;
import dev.cronjar.host.control.view.ScheduleView;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The policies of a schedule as the fronts show and change them; the clock stands at a noon. */
class SchedulePoliciesTest {
  private final TestHost host = new TestHost();

  @Test
  void a_schedule_shows_its_policies_in_words() {
    host.create(
        "id: x\ntask: mail:other\nevery: 10s\ntimeout: 5m\noverlap: allow\nconcurrency: 4\n");
    ScheduleView view = get();
    assertThat(view.policies().timeout()).isEqualTo("an attempt ends after 5m");
    assertThat(view.policies().overlap()).isEqualTo("runs beside the runs under way");
    assertThat(view.policies().concurrency()).isEqualTo("at most 4 runs at once");
    assertThat(view.policies().end()).isEmpty();
  }

  @Test
  void the_shown_next_fire_time_is_the_jittered_one_and_says_so() {
    host.create("id: x\ntask: mail:other\ncron: 0 2 * * *\njitter: 1h\n");
    List<FiringView> next = host.ask(ScheduleOperations.NEXT, new ScheduleOperations.Next("x", 2));
    assertThat(get().nextFireEpochMillis()).isEqualTo(next.getFirst().epochMillis());
    assertThat(get().nextFireNote()).startsWith("by jitter ").endsWith(" after 02:00:00");
    assertThat(next).extracting(FiringView::note).allMatch(note -> note.startsWith("by jitter "));
    assertThat(host.ask(ScheduleOperations.UPCOMING, new ScheduleOperations.Upcoming(2)))
        .isEqualTo(next);
    assertThat(get().inWords()).isEqualTo("every day at 02:00, up to 1 hour later");
  }

  @Test
  void an_end_that_leaves_nothing_to_fire_is_refused_also_in_an_edit() {
    assertThatThrownBy(
            () -> host.create("id: x\ntask: mail:other\nevery: 10s\nend: 2020-01-01T00:00\n"))
        .hasMessageContaining("wanted an end after the next fire time");
    host.create("id: x\ntask: mail:other\nevery: 10s\n");
    assertThatThrownBy(() -> change(Map.of("end", "2020-01-01T00:00")))
        .hasMessageContaining("wanted an end after the next fire time");
    change(Map.of("end", "2090-01-01T00:00Z", "retry", "true"));
    assertThat(get().policies().end()).startsWith("20");
    assertThat(get().policies().retry()).startsWith("tried again after 30s, 1m");
  }

  private void change(Map<String, String> changes) {
    host.ask(ScheduleOperations.CHANGE, new ScheduleOperations.Change("x", changes));
  }

  private ScheduleView get() {
    return host.ask(ScheduleOperations.GET, new ScheduleOperations.One("x"));
  }
}
