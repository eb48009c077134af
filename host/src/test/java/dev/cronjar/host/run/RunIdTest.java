package dev.cronjar.host.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunIdTest {
  private static final DateTimeFormatter ORACLE =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final long FIRST = Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();
  private static final long LAST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

  @Test
  void the_fire_time_in_an_id_is_what_java_time_prints() {
    Random random = new Random(20_261_121);
    for (int i = 0; i < 200_000; i++) {
      long at = random.nextLong(FIRST, LAST + 1);
      assertThat(FireTimeText.of(at)).isEqualTo(ORACLE.format(Instant.ofEpochMilli(at)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1970-01-01T00:00:00Z",
        "1969-12-31T23:59:59.999Z",
        "2000-02-29T12:00:00Z",
        "2100-02-28T23:59:59.999Z",
        "2100-03-01T00:00:00Z",
        "2028-12-31T23:59:59.999Z",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999Z"
      })
  void the_edges_of_months_years_and_ages_are_no_exception(String instant) {
    Instant at = Instant.parse(instant);
    assertThat(FireTimeText.of(at.toEpochMilli())).isEqualTo(ORACLE.format(at));
  }

  @Test
  void the_same_firing_has_the_same_id_and_a_later_one_sorts_behind_it() {
    RunId first = RunId.scheduled(1_763_726_400_000L, 17);
    assertThat(first).isEqualTo(RunId.scheduled(1_763_726_400_000L, 17));
    assertThat(RunId.scheduled(1_763_726_400_001L, 3).value()).isGreaterThan(first.value());
  }

  @Test
  void an_id_by_hand_begins_with_its_instant_and_a_keyed_one_names_org_and_key() {
    Instant noon = Instant.parse("2026-11-21T12:00:00Z");
    assertThat(RunId.manual(noon, "abc").value()).isEqualTo("20261121T120000.000Z-mabc");
    assertThat(RunId.keyed("acme", "order-7").value()).isEqualTo("key:acme:order-7");
  }

  @Test
  void an_empty_id_and_an_endless_one_are_refused() {
    assertThatThrownBy(() -> new RunId("")).hasMessageContaining("found 0");
    assertThatThrownBy(() -> new RunId("x".repeat(201))).hasMessageContaining("found 201");
  }
}
