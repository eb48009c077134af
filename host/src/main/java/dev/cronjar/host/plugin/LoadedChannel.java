package dev.cronjar.host.plugin;

import dev.cronjar.plugin.Notice;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A notification channel of one plugin generation. Safe from any thread. */
public interface LoadedChannel {
  /** {@code plugin:channel}. */
  String name();

  /** What is wrong with settings, in words; empty when nothing is. */
  Optional<String> refusal(Map<String, @Nullable Object> settings);

  /** Begins to deliver; empty when its generation is draining: then look the channel up again. */
  Optional<Errand> send(Map<String, @Nullable Object> settings, Notice notice);
}
