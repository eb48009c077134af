package dev.cronjar.host.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RowLineTest {
  @Test
  void every_value_has_its_place_in_the_line_whatever_is_in_it() {
    byte[] line =
        new RowLine()
            .text("")
            .text(null)
            .text("a\tb\\\nc\rd")
            .number(-7)
            .bytes(new byte[] {1})
            .bytes(null)
            .end();

    assertThat(line).asString().isEqualTo("\t\\N\ta\\tb\\\\\\nc\\rd\t-7\t\\\\x01\t\\N\n");
  }

  @Test
  void a_sum_is_the_same_in_any_order_and_another_for_other_rows() {
    RowSum there = new RowSum();
    there.add(new byte[] {1});
    there.add(new byte[] {2});
    RowSum here = new RowSum();
    here.add(new byte[] {2});
    here.add(new byte[] {1});
    assertThat(here.digest()).isEqualTo(there.digest());
    here.add(new byte[] {1});
    assertThat(here.digest()).isNotEqualTo(there.digest());
    assertThat(here.rows()).isEqualTo(3);
  }
}
