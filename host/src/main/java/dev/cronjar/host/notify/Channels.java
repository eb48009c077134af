package dev.cronjar.host.notify;

import dev.cronjar.host.notify.channel.ChannelReader;
import dev.cronjar.host.notify.channel.NamedChannel;
import dev.cronjar.host.schedule.NotificationFile.ChannelEntry;
import dev.cronjar.host.schedule.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The channels of this host: those of its files, and {@code log}. A file whose channels are wrong
 * keeps those that it had before. Safe from any thread.
 */
public final class Channels {
  private final ChannelReader reader;
  private final Map<String, List<NamedChannel>> byFile = new ConcurrentSkipListMap<>();

  public Channels(ChannelReader reader) {
    this.reader = reader;
  }

  /** Puts the channels of one file in force; answers what is wrong. */
  public synchronized List<Problem> follow(String file, List<ChannelEntry> entries) {
    Map<String, NamedChannel> before = new TreeMap<>();
    byFile.getOrDefault(file, List.of()).forEach(each -> before.put(each.name(), each));
    List<Problem> problems = new ArrayList<>();
    List<NamedChannel> now = new ArrayList<>();
    for (ChannelEntry entry : entries) {
      Optional<NamedChannel> taken =
          find(entry.name()).filter(each -> !before.containsKey(each.name()));
      boolean twice = now.stream().anyMatch(each -> each.name().equals(entry.name()));
      if (taken.isPresent() || twice) {
        problems.add(
            entry.where().problem("name", "a channel '" + entry.name() + "' is there already"));
        continue;
      }
      ChannelReader.Reading read = reader.read(entry);
      problems.addAll(read.problems());
      read.channel().or(() -> Optional.ofNullable(before.get(entry.name()))).ifPresent(now::add);
    }
    byFile.put(file, List.copyOf(now));
    return problems;
  }

  public synchronized void gone(String file) {
    byFile.remove(file);
  }

  public Optional<NamedChannel> find(String name) {
    return all().stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /** Of those that could not deliver now: why, in words. */
  public List<String> problems() {
    return all().stream()
        .filter(NamedChannel::enabled)
        .flatMap(
            each ->
                each.channel().problem().stream()
                    .map(problem -> "channel " + each.name() + ": " + problem))
        .toList();
  }

  /** By file and place; {@code log} first. */
  public List<NamedChannel> all() {
    List<NamedChannel> all = new ArrayList<>(List.of(NamedChannel.LOG));
    byFile.values().forEach(all::addAll);
    return all;
  }
}
