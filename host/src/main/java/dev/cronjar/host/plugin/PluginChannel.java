package dev.cronjar.host.plugin;

import dev.cronjar.plugin.ChannelDescription;
import dev.cronjar.plugin.InvalidParams;
import dev.cronjar.plugin.Notice;
import dev.cronjar.plugin.NotificationChannel;
import dev.cronjar.plugin.ParamsReader;
import dev.cronjar.plugin.ParamsSchema;
import dev.cronjar.plugin.ParamsType;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One channel object of one generation; like a {@link PluginTask} it lets go after the unload. */
final class PluginChannel implements LoadedChannel {
  private final LoadedGeneration generation;
  private final PluginJar jar;
  private final String name;
  private final Offer offer;
  private volatile @Nullable Extension extension;

  private record Extension(NotificationChannel<Object> channel, ParamsReader<?> settings) {}

  PluginChannel(LoadedGeneration generation, PluginJar jar, NotificationChannel<?> channel) {
    this.generation = generation;
    this.jar = jar;
    ChannelDescription said = ChannelDescription.of(channel.getClass());
    Class<? extends Record> settings = ParamsType.of(channel.getClass(), NotificationChannel.class);
    this.name = jar.id() + ":" + said.name();
    this.offer = new Offer("channel", name, "", ParamsSchema.of(settings));
    this.extension = new Extension(unchecked(channel), ParamsReader.of(settings));
  }

  /** Sound because only what the reader of this very channel made is ever passed in. */
  @SuppressWarnings("unchecked")
  private static NotificationChannel<Object> unchecked(NotificationChannel<?> channel) {
    return (NotificationChannel<Object>) channel;
  }

  @Override
  public String name() {
    return name;
  }

  Offer offer() {
    return offer;
  }

  @Override
  public Optional<String> refusal(Map<String, @Nullable Object> settings) {
    Extension present = extension;
    if (present == null) {
      return Optional.empty();
    }
    try {
      present.settings.read(settings);
      return Optional.empty();
    } catch (InvalidParams wrong) {
      return Optional.of(String.valueOf(wrong.getMessage()).replace("\n", "; "));
    } catch (RuntimeException | LinkageError broken) {
      return Optional.of(Wording.of(broken));
    }
  }

  @Override
  public Optional<Errand> send(Map<String, @Nullable Object> settings, Notice notice) {
    Extension present = extension;
    return present == null
        ? Optional.empty()
        : Errand.begin(
            generation,
            jar.id(),
            "cronjar-channel-" + name,
            () -> present.channel.send(present.settings.read(settings), notice));
  }

  void letGo() {
    extension = null;
  }
}
