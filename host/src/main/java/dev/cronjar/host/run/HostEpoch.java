package dev.cronjar.host.run;

/** The number of one life of one host; grows for ever across all hosts of a database. */
public record HostEpoch(long value) {}
