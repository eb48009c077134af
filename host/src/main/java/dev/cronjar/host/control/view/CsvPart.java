package dev.cronjar.host.control.view;

/** Whole lines of a CSV file; {@code nextCursor} is empty with the last of them. */
public record CsvPart(String text, String nextCursor) {}
