package dev.cronjar.host.control.view;

import java.util.List;

/** Batches, newest first; {@code nextCursor} is empty on the last page. */
public record BatchPage(List<BatchView> batches, String nextCursor) {}
