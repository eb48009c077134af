package dev.cronjar.host.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Instants as people write them at three in the morning. */
class InstantTextTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final LocalDate TODAY = LocalDate.parse("2026-11-21");

  private static List<Instant> starts(String text) {
    return InstantText.read(text, BERLIN, TODAY).orElseThrow().starts();
  }

  private static Duration width(String text) {
    return InstantText.read(text, BERLIN, TODAY).orElseThrow().width();
  }

  private static Instant at(String text) {
    return Instant.parse(text);
  }

  @Test
  void an_offset_a_zoned_time_and_a_time_of_today_are_understood() {
    assertThat(starts("2026-11-21T10:30:00+01:00")).containsExactly(at("2026-11-21T09:30:00Z"));
    assertThat(starts("2026-11-21T10:30Z")).containsExactly(at("2026-11-21T10:30:00Z"));
    assertThat(starts("2026-11-21 10:30:00 +01:00")).containsExactly(at("2026-11-21T09:30:00Z"));
    assertThat(starts("2026-11-20T10:30")).containsExactly(at("2026-11-20T09:30:00Z"));
    assertThat(starts("2026-11-20 10:30:07")).containsExactly(at("2026-11-20T09:30:07Z"));
    assertThat(starts("10:30")).containsExactly(at("2026-11-21T09:30:00Z"));
  }

  @Test
  void an_instant_is_meant_as_exactly_as_it_is_written() {
    assertThat(width("10:30")).isEqualTo(Duration.ofMinutes(1));
    assertThat(width("2026-11-21T10:30+01:00")).isEqualTo(Duration.ofMinutes(1));
    assertThat(width("2026-11-21T10:30:00+01:00")).isEqualTo(Duration.ofSeconds(1));
    assertThat(width("10:30:00.250")).isEqualTo(Duration.ofMillis(1));
  }

  @Test
  void a_time_that_comes_twice_is_two_instants_and_one_in_a_gap_its_end() {
    assertThat(starts("2027-10-31T02:30"))
        .containsExactly(at("2027-10-31T00:30:00Z"), at("2027-10-31T01:30:00Z"));
    assertThat(starts("2027-03-28T02:30")).containsExactly(at("2027-03-28T01:00:00Z"));
  }

  @Test
  void anything_else_is_none() {
    for (String text : List.of("", "tomorrow", "25:00", "20261121T120000.000Z-1", "2026-11-21")) {
      assertThat(InstantText.read(text, BERLIN, TODAY)).as(text).isEmpty();
    }
  }
}
