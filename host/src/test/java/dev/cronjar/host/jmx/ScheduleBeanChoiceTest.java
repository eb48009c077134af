package dev.cronjar.host.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cronjar.host.control.TestHost;
import dev.cronjar.host.engine.ScheduleStatus;
import dev.cronjar.host.engine.ScheduleStatus.LastRun;
import dev.cronjar.host.engine.ScheduleStatus.Tally;
import dev.cronjar.host.org.CronjarException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import org.junit.jupiter.api.Test;

class ScheduleBeanChoiceTest {
  private final TestHost host = new TestHost();

  private List<ScheduleStatus> schedules(int count) {
    for (int i = 0; i < count; i++) {
      host.create("id: s" + i + "\ntask: mail:send\nevery: 1h\nparams: {to: x}\n");
    }
    return host.engine.schedules();
  }

  private static Stream<String> ids(String choice, List<ScheduleStatus> all) {
    return new ScheduleBeanChoice(choice).of(all).map(each -> each.schedule().id().toString());
  }

  @Test
  void all_none_and_patterns_choose_by_id() {
    List<ScheduleStatus> all = schedules(12);
    assertThat(ids("all", all)).hasSize(12);
    assertThat(ids("none", all)).isEmpty();
    assertThat(ids("s1?", all)).containsExactly("s10", "s11");
    assertThat(ids("s1*", all)).containsExactly("s1", "s10", "s11");
    assertThatThrownBy(() -> new ScheduleBeanChoice("a b"))
        .isInstanceOf(CronjarException.class)
        .hasMessageContaining("found 'a b'");
  }

  @Test
  void above_a_thousand_only_those_that_need_a_look_have_a_bean_and_the_rest_is_counted() {
    List<ScheduleStatus> all = new ArrayList<>(schedules(1_001));
    ScheduleStatus failing =
        new ScheduleStatus(
            all.get(7).schedule(), 0, "", LastRun.NONE, new Tally(1, 0, 1, 0, 1, -1));
    host.engine.show(failing);
    assertThat(ids("auto", host.engine.schedules()))
        .containsExactly(failing.schedule().id().toString());
    MBeanServer server = MBeanServerFactory.newMBeanServer();
    ScheduleBeans beans =
        new ScheduleBeans(
            new Registry(server),
            host.engine,
            new Asking(host.control, TestHost.ADA),
            ScheduleBeanChoice.AUTO,
            host.clock,
            () -> 0);
    beans.refresh();
    assertThat(beans.hidden()).isEqualTo(1_000);
    assertThat(server.isRegistered(ScheduleBeans.name(failing.schedule().id()))).isTrue();
  }
}
