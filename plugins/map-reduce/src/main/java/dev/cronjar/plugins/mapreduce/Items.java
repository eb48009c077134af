package dev.cronjar.plugins.mapreduce;

import dev.cronjar.plugin.Param;
import java.util.List;

/** What there is a map step for, each. */
public sealed interface Items {
  List<String> list();

  /** They as they are. */
  record Listed(@Param(description = "The items") List<String> list) implements Items {
    public Listed {
      list = List.copyOf(list);
    }
  }

  /** What another step left, which is a text: a JSON list, or one item a line. */
  record Written(@Param(description = "A JSON list, or one item a line") String text)
      implements Items {
    @Override
    public List<String> list() {
      String plain = text.strip();
      return plain.startsWith("[")
          ? new JsonList(plain).items()
          : plain.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
  }
}
