package dev.cronjar.host.control.view;

import java.util.List;

/** Notifications, newest first; {@code nextCursor} is empty when there is no further page. */
public record NotificationPage(List<NotificationView> notifications, String nextCursor) {}
