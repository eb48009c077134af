package dev.cronjar.host.control.view;

import java.util.List;

/**
 * A way for notifications to leave this host.
 *
 * @param where it leads to; without secrets
 * @param orgs whose rules may use it; empty for all
 */
public record ChannelView(
    String name, String type, String where, boolean enabled, List<String> orgs) {}
