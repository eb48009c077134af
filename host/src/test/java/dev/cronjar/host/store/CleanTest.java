package dev.cronjar.host.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CleanTest {
  @Test
  void ordinary_text_stays_the_same_object() {
    String text = "Grüße ☃ 𝄞";
    assertThat(Clean.text(text, 100)).isSameAs(text);
  }

  @Test
  void nul_and_lone_surrogates_are_replaced_and_pairs_stay() {
    assertThat(Clean.text("a\0b", 100)).isEqualTo("a\uFFFDb");
    assertThat(Clean.text("\uD834", 100)).isEqualTo("\uFFFD");
    assertThat(Clean.text("\uDD1E\uD834", 100)).isEqualTo("\uFFFD\uFFFD");
    assertThat(Clean.text("x\uD834\uD834\uDD1Ey\0", 100)).isEqualTo("x\uFFFD\uD834\uDD1Ey\uFFFD");
  }

  @Test
  void an_endless_text_is_cut_and_says_how_long_it_was() {
    String cut = Clean.text("x".repeat(5_000), 1_000);
    assertThat(cut).hasSize(1_000).endsWith("… (cut, 5000 characters)");
  }

  @Test
  void a_cut_through_a_pair_leaves_no_half_of_it() {
    for (int shift = 0; shift < 4; shift++) {
      String cut = Clean.text("x".repeat(shift) + "𝄞".repeat(1_000), 500);
      assertThat(cut.length()).isLessThanOrEqualTo(500);
      assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(cut)).isTrue();
    }
  }

  @Test
  void any_text_at_all_becomes_one_that_every_database_takes() {
    Random random = new Random(11);
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(60); length > 0; length--) {
        text.append(random.nextInt(3) == 0 ? (char) random.nextInt(0x10000) : 'x');
      }
      String clean = Clean.text(text.toString(), 40);
      assertThat(clean.length()).isLessThanOrEqualTo(40);
      assertThat(clean.indexOf('\0')).isNegative();
      assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(clean)).isTrue();
    }
  }

  @Test
  void a_map_keeps_what_fits_and_counts_what_does_not() {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < 100; i++) {
      values.put("key" + (100 + i), "v".repeat(2_000));
    }
    Map<String, String> clean = Clean.map(values);
    int size =
        clean.entrySet().stream().mapToInt(e -> e.getKey().length() + e.getValue().length()).sum();
    assertThat(size).isLessThanOrEqualTo(Clean.MAP);
    assertThat(clean).containsEntry("key100", "v".repeat(2_000));
    assertThat(clean.get("…")).endsWith("of 100 left out: too much text");
  }

  @Test
  void one_value_larger_than_all_room_is_cut() {
    Map<String, String> clean = Clean.map(Map.of("big", "v".repeat(1_000_000)));
    assertThat(clean.get("big")).endsWith("(cut, 1000000 characters)");
    assertThat(clean.get("big")).hasSizeLessThan(Clean.MAP);
  }

  @Test
  void an_empty_text_is_none() {
    assertThat(Clean.orNull("", 10)).isNull();
  }
}
