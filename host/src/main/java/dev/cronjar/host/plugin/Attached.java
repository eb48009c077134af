package dev.cronjar.host.plugin;

import dev.cronjar.plugin.HostListener;
import dev.cronjar.plugin.NotificationChannel;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** What a plugin brings that is neither a task nor a definition: channels and listeners. */
final class Attached {
  private final List<PluginChannel> channels = new CopyOnWriteArrayList<>();
  private final List<PluginListener> listeners = new CopyOnWriteArrayList<>();

  static boolean isOne(Class<?> type) {
    return NotificationChannel.class.isAssignableFrom(type)
        || HostListener.class.isAssignableFrom(type);
  }

  /**
   * Takes an extension; false when it is another's.
   *
   * @throws IllegalStateException when there is one of its name
   */
  boolean take(LoadedGeneration generation, PluginJar jar, Object extension) {
    if (extension instanceof NotificationChannel<?> channel) {
      add(new PluginChannel(generation, jar, channel));
      return true;
    }
    if (extension instanceof HostListener listener) {
      add(new PluginListener(generation, jar, listener));
      return true;
    }
    return false;
  }

  private void add(PluginChannel channel) {
    if (channels.stream().anyMatch(other -> other.name().equals(channel.name()))) {
      throw new IllegalStateException(
          "two channels are called '" + channel.name() + "': name them apart by @ChannelInfo");
    }
    channels.add(channel);
  }

  private void add(PluginListener listener) {
    if (listeners.stream().anyMatch(other -> other.name().equals(listener.name()))) {
      throw new IllegalStateException(
          "two listeners are called '" + listener.name() + "': name them apart by @ListenerInfo");
    }
    listeners.add(listener);
  }

  List<PluginListener> listeners() {
    return listeners;
  }

  List<PluginChannel> channels() {
    return channels;
  }

  List<Offer> offers() {
    return Stream.concat(
            channels.stream().map(PluginChannel::offer),
            listeners.stream().map(PluginListener::offer))
        .toList();
  }

  /** After the unload: nothing of the plugin is held any more. */
  void letGo() {
    channels.forEach(PluginChannel::letGo);
    listeners.forEach(PluginListener::letGo);
  }
}
