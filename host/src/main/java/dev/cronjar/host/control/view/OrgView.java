package dev.cronjar.host.control.view;

/** An org. {@code created}: ISO-8601 with offset, empty for the default org. */
public record OrgView(String id, String name, String created) {}
