package dev.cronjar.host.run;

import java.util.regex.Pattern;

/**
 * A file that a run left behind.
 *
 * @param place where its bytes are, for {@link Artefacts} to know
 */
public record Artefact(String name, String mediaType, long size, String place) {
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._ -]{0,99}");
  private static final Pattern MEDIA_TYPE =
      Pattern.compile("[a-z]+/[A-Za-z0-9.+-]{1,80}(; ?[a-z]+=[A-Za-z0-9._-]{1,40})?");

  /**
   * Refuses what is no plain file name or no media type.
   *
   * @throws IllegalArgumentException with what was wanted and found
   */
  public static void check(String name, String mediaType) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "artefact: wanted a name of 1 to 100 letters, digits, '.', '_', '-' and spaces that begins"
              + " with a letter or digit, found '"
              + name
              + "'");
    }
    if (!MEDIA_TYPE.matcher(mediaType).matches()) {
      throw new IllegalArgumentException(
          "artefact '"
              + name
              + "': wanted a media type such as text/csv, found '"
              + mediaType
              + "'");
    }
  }
}
