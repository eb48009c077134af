package dev.cronjar.host.run;

/** An event with its place in the stream of its host epoch. */
public record NumberedEvent(HostEpoch epoch, long number, Event event) {}
