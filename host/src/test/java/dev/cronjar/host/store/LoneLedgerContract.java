package dev.cronjar.host.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cronjar.host.run.LeaseLost;
import dev.cronjar.host.run.SeatTaken;
import org.junit.jupiter.api.Test;

/** What a ledger promises beside that no two hosts may share. */
abstract class LoneLedgerContract extends LedgerContract {
  @Test
  void a_second_home_is_refused_while_the_lease_of_the_first_lasts() {
    assertThatThrownBy(() -> store.ledger().join(Given.seat("b"), LEASE - 1, LEASE + 15_000))
        .isInstanceOf(SeatTaken.class)
        .hasMessageContaining("host-of-a");
  }

  @Test
  void a_second_home_takes_the_seat_when_the_lease_has_ended_and_the_first_is_dead() {
    store.ledger().join(Given.seat("b"), LEASE + 1, LEASE + 15_000);

    assertThatThrownBy(() -> store.ledger().renew(epoch, LEASE + 20_000, Given.AT))
        .isInstanceOf(LeaseLost.class);
  }
}
