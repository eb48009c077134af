package dev.cronjar.plugin;

/**
 * What a channel's class says of itself, by {@link ChannelInfo} or by its name.
 *
 * @param name its name within the plugin, such as {@code chat}
 */
public record ChannelDescription(String name) {
  public ChannelDescription {
    ExtensionName.check(name, "A channel", "@ChannelInfo");
  }

  /**
   * Describes the class of a channel.
   *
   * @throws IllegalArgumentException when the name is none
   */
  public static ChannelDescription of(Class<?> channelClass) {
    ChannelInfo info = channelClass.getAnnotation(ChannelInfo.class);
    String given = info == null ? "" : info.name();
    return new ChannelDescription(
        given.isEmpty() ? ExtensionName.of(channelClass, "Channel") : given);
  }
}
