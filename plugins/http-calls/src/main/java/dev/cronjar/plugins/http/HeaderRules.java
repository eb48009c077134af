package dev.cronjar.plugins.http;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Refuses headers that cannot be sent, before a schedule is saved with them. */
public final class HeaderRules {
  /** Those that the JDK's client sets itself. */
  private static final Set<String> OWN =
      Set.of("connection", "content-length", "expect", "host", "upgrade", "transfer-encoding");

  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");
  private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e]{0,8000}");

  private HeaderRules() {}

  /**
   * Checks names and values.
   *
   * @throws IllegalArgumentException naming the header; never its value, which may be a secret
   */
  public static void require(String field, Map<String, String> headers) {
    headers.forEach(
        (name, value) -> {
          if (!NAME.matcher(name).matches() || OWN.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(
                field + ": wanted the name of a header that may be set, found '" + name + "'");
          }
          if (!VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                field
                    + "."
                    + name
                    + ": wanted at most 8000 printable ASCII characters in one line");
          }
        });
  }
}
