package dev.cronjar.host.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class BeanNameTest {
  @Test
  void plain_names_are_not_quoted_and_keys_stand_in_the_order_of_the_tree() {
    assertThat(BeanName.of("Schedule", "default", "nightly-2.a_b").getCanonicalName()).isNotEmpty();
    assertThat(BeanName.of("Schedule", "default", "nightly-2.a_b").toString())
        .isEqualTo("dev.cronjar:type=Schedule,org=default,name=nightly-2.a_b");
    assertThat(BeanName.of("Plugin", "a b,c.jar").toString())
        .isEqualTo("dev.cronjar:type=Plugin,name=\"a b,c.jar\"");
  }

  @Test
  void any_name_comes_back_from_its_bean_name() throws Exception {
    Random random = new Random(7);
    String letters = "abcZ09._- ,=:\"*?\\\nüß€/#{}";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder name = new StringBuilder();
      for (int length = 1 + random.nextInt(12); name.length() < length; ) {
        name.append(letters.charAt(random.nextInt(letters.length())));
      }
      ObjectName bean = BeanName.of("Schedule", "default", name.toString());
      ObjectName travelled = new ObjectName(bean.toString());
      assertThat(BeanName.read(travelled, "name")).isEqualTo(name.toString());
      assertThat(BeanName.read(travelled, "org")).isEqualTo("default");
      assertThat(travelled.isPattern()).isFalse();
    }
  }
}
