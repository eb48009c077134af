package dev.cronjar.host.engine.record;

import dev.cronjar.host.run.LogSearch.Letters;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** A text that is looked for in lines, which are UTF-8. */
interface Needle {
  /** Whether the bytes from {@code from} to before {@code to} hold it. */
  boolean isIn(byte[] bytes, int from, int to);

  static Needle of(String text, Letters letters) {
    boolean ascii = text.chars().allMatch(letter -> letter < 0x80);
    if (letters == Letters.AS_WRITTEN || ascii) {
      return new Bytes(text.getBytes(StandardCharsets.UTF_8), letters);
    }
    int flags = Pattern.LITERAL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    return new Decoded(Pattern.compile(text, flags));
  }

  /** Compares bytes; small and capital letters of ASCII are the same if they shall be. */
  final class Bytes implements Needle {
    private final byte[] wanted;
    private final byte[] folded = new byte[256];

    Bytes(byte[] text, Letters letters) {
      for (int each = 0; each < folded.length; each++) {
        boolean fold = letters == Letters.ANY_CASE && each >= 'A' && each <= 'Z';
        folded[each] = (byte) (fold ? each + 32 : each);
      }
      this.wanted = text;
      for (int i = 0; i < wanted.length; i++) {
        wanted[i] = folded[wanted[i] & 0xFF];
      }
    }

    @Override
    public boolean isIn(byte[] bytes, int from, int to) {
      byte first = wanted[0];
      int last = to - wanted.length;
      for (int at = from; at <= last; at++) {
        if (folded[bytes[at] & 0xFF] == first && isAt(bytes, at)) {
          return true;
        }
      }
      return false;
    }

    private boolean isAt(byte[] bytes, int at) {
      int same = 1;
      while (same < wanted.length && folded[bytes[at + same] & 0xFF] == wanted[same]) {
        same++;
      }
      return same == wanted.length;
    }
  }

  /** Compares letters: which ones are the same is more than bytes can tell. */
  record Decoded(Pattern pattern) implements Needle {
    @Override
    public boolean isIn(byte[] bytes, int from, int to) {
      return pattern.matcher(new String(bytes, from, to - from, StandardCharsets.UTF_8)).find();
    }
  }
}
