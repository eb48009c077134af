package dev.cronjar.host.control.view;

import java.util.List;

/**
 * A backup that was made.
 *
 * @param folder on the host's machine; a home that a host can be started on
 * @param bytes of all its files
 * @param notes what is not in it, and how that is saved
 */
public record BackupView(String folder, long bytes, List<String> notes) {}
