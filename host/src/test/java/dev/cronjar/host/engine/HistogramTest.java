package dev.cronjar.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class HistogramTest {
  private final Histogram histogram = new Histogram();

  @Test
  void without_values_there_is_no_percentile_and_no_maximum() {
    assertThat(histogram.percentile(0.99)).isEqualTo(-1);
    assertThat(histogram.max()).isEqualTo(-1);
    assertThat(histogram.total()).isZero();
  }

  @Test
  void small_values_are_exact() {
    for (int value = 0; value < 16; value++) {
      histogram.add(value);
    }
    assertThat(histogram.percentile(0.5)).isEqualTo(7);
    assertThat(histogram.percentile(1)).isEqualTo(15);
  }

  @Test
  void percentiles_of_random_values_are_right_within_seven_percent() {
    Random random = new Random(7);
    double[] values =
        random.doubles(50_000, 0, 100_000_000).map(v -> Math.floor(Math.pow(v, 0.8))).toArray();
    Arrays.stream(values).forEach(value -> histogram.add((long) value));
    Arrays.sort(values);
    for (double share : new double[] {0.01, 0.5, 0.9, 0.99, 0.999}) {
      double exact = values[(int) Math.ceil(values.length * share) - 1];
      assertThat(histogram.percentile(share)).isCloseTo(exact, Percentage.withPercentage(7));
    }
    assertThat(histogram.max()).isEqualTo(values[values.length - 1]);
  }

  @Test
  void a_negative_duration_counts_as_none_and_a_huge_one_is_kept() {
    histogram.add(-5);
    assertThat(histogram.max()).isZero();
    histogram.add(Long.MAX_VALUE / 2);
    assertThat(histogram.total()).isEqualTo(2);
    assertThat(histogram.percentile(1)).isPositive();
  }

  @Test
  void a_cleared_one_begins_anew() {
    histogram.add(700);
    histogram.clear();
    assertThat(histogram.total()).isZero();
    histogram.add(3);
    assertThat(histogram.percentile(1)).isEqualTo(3);
  }
}
