package dev.cronjar.shell.fake;

import dev.cronjar.host.control.view.EventPage;
import dev.cronjar.host.control.view.EventView;
import dev.cronjar.host.jmx.EventsControlMXBean;
import java.util.List;

/** One event, behind which a cursor stands. */
public final class FakeEvents implements EventsControlMXBean {
  @Override
  public EventPage list(String from, String kinds, int limit) {
    EventView event =
        new EventView(
            "run.failed",
            "r1",
            "nightly",
            "default",
            "failed: no connection",
            "2027-01-01T00:00:00+00:00",
            1_798_761_600_000L,
            1,
            7);
    return new EventPage(from.equals("0_1-7") ? List.of() : List.of(event), "0_1-7", false);
  }
}
