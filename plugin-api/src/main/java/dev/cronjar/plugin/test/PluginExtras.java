package dev.cronjar.plugin.test;

import dev.cronjar.plugin.ChannelDescription;
import dev.cronjar.plugin.HostListener;
import dev.cronjar.plugin.ListenerDescription;
import dev.cronjar.plugin.NotificationChannel;
import dev.cronjar.plugin.ParamsSchema;
import dev.cronjar.plugin.ParamsType;
import dev.cronjar.plugin.StepKind;
import dev.cronjar.plugin.StepKindDescription;

/** Checks of what a plugin brings beside tasks. */
final class PluginExtras {
  private PluginExtras() {}

  /**
   * Whether a class is such an extension.
   *
   * @throws IllegalArgumentException when it is one that a host would refuse
   */
  static boolean check(Class<?> type) {
    if (StepKind.class.isAssignableFrom(type)) {
      StepKindDescription.of(type);
      Class<? extends Record> params = ParamsType.of(type, StepKind.class);
      if (!ParamsSchema.secrets(params).isEmpty()) {
        throw new IllegalArgumentException(
            type.getName()
                + " takes secrets "
                + ParamsSchema.secrets(params)
                + ", as no kind may.");
      }
      return true;
    }
    if (HostListener.class.isAssignableFrom(type)) {
      ListenerDescription.of(type);
      return true;
    }
    if (!NotificationChannel.class.isAssignableFrom(type)) {
      return false;
    }
    ChannelDescription.of(type);
    ParamsSchema.of(ParamsType.of(type, NotificationChannel.class));
    return true;
  }
}
