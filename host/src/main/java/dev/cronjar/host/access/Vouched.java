package dev.cronjar.host.access;

import dev.cronjar.host.org.Role;
import dev.cronjar.host.org.UserId;

/**
 * Somebody whom a provider of identities vouches for.
 *
 * @param provider who vouches, such as {@code https://id.example.org}
 * @param subject who it is there, for good: names may be given to others, this is not
 * @param user as whom that person comes in
 * @param role what that person may do, as the provider tells at this sign-in
 */
public record Vouched(String provider, String subject, UserId user, Role role) {
  private static final String MARK = "vouched:";

  /** Stands in the place of a password's hash: no password fits it. */
  String mark() {
    return MARK + provider + "#" + subject;
  }

  static boolean isMark(String hash) {
    return hash.startsWith(MARK);
  }
}
