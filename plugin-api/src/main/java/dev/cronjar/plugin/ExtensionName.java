package dev.cronjar.plugin;

import java.util.Locale;
import java.util.regex.Pattern;

/** The names that extensions have within their plugin. */
final class ExtensionName {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final int LONGEST = 64;
  private static final Pattern WORD_STARTS =
      Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

  private ExtensionName() {}

  /**
   * Refuses what is no name.
   *
   * @param owner such as {@code A task}
   * @param annotation by which it could be named otherwise
   */
  static void check(String name, String owner, String annotation) {
    if (!NAME.matcher(name).matches() || name.length() > LONGEST) {
      throw new IllegalArgumentException(
          owner
              + "'s name is made of lower-case letters, digits and single hyphens, at most "
              + LONGEST
              + " characters; found '"
              + name
              + "'. Name it by "
              + annotation
              + "(name = \"…\").");
    }
  }

  /** {@code FetchPairsTask} is {@code fetch-pairs}, {@code HTTPCheck} is {@code http-check}. */
  static String of(Class<?> type, String suffix) {
    String simple = type.getSimpleName();
    String bare =
        simple.endsWith(suffix) && simple.length() > suffix.length()
            ? simple.substring(0, simple.length() - suffix.length())
            : simple;
    return WORD_STARTS.matcher(bare).replaceAll("-").toLowerCase(Locale.ROOT);
  }
}
