package dev.cronjar.host.control.view;

/**
 * Bytes of a run's file.
 *
 * @param size of the whole file
 * @param next where the next part begins; {@code size} when this was the last
 */
@SuppressWarnings("ArrayRecordComponent") // it travels by JMX, and nobody compares two of them
public record ArtefactPart(
    String name, String mediaType, long size, long from, long next, byte[] bytes) {}
