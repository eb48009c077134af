package dev.cronjar.host.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A part of a file: its first byte, and the one behind its last. */
record ByteRange(long from, long to) {
  private static final Pattern FORM = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

  /**
   * What the header {@code Range} asks for; empty when it asks for nothing that is answered in part
   * (RFC 9110, 14.2): several ranges, another unit, no sense.
   *
   * @throws Refusal when nothing of the file lies in it
   */
  static Optional<ByteRange> of(String header, long size) {
    Matcher form = FORM.matcher(header.replace(" ", ""));
    if (!form.matches() || (form.group(1).isEmpty() && form.group(2).isEmpty())) {
      return Optional.empty();
    }
    return form.group(1).isEmpty()
        ? Optional.of(last(Long.parseLong(form.group(2)), size))
        : between(Long.parseLong(form.group(1)), form.group(2), size);
  }

  private static ByteRange last(long bytes, long size) {
    return checked(new ByteRange(Math.max(0, size - bytes), size), size);
  }

  private static Optional<ByteRange> between(long first, String last, long size) {
    long behind = last.isEmpty() ? size : Long.parseLong(last) + 1;
    return behind <= first && !last.isEmpty()
        ? Optional.empty()
        : Optional.of(checked(new ByteRange(first, Math.min(behind, size)), size));
  }

  private static ByteRange checked(ByteRange range, long size) {
    if (range.from >= range.to) {
      throw Refusal.noSuchRange(size);
    }
    return range;
  }

  long length() {
    return to - from;
  }

  /** As in {@code Content-Range}. */
  String text(long size) {
    return "bytes %d-%d/%d".formatted(from, to - 1, size);
  }
}
