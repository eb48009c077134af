package dev.cronjar.host.control.view;

/** A file that a run left behind. */
public record ArtefactView(String name, String mediaType, long size) {}
