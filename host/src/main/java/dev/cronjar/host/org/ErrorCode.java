package dev.cronjar.host.org;

import java.util.Locale;

/** The stable kinds of error. A front turns one into an exit status or a problem type. */
public enum ErrorCode {
  /** A value does not fit what was wanted. */
  INVALID,
  /** The thing that was named does not exist. */
  NOT_FOUND,
  /** What was asked clashes with what is there. */
  CONFLICT,
  /** A field or a choice whose behaviour this version does not have. */
  NOT_AVAILABLE,
  /** Nobody knows who the caller is: no proof, or a wrong one. */
  UNAUTHENTICATED,
  /** The caller may not do this. */
  DENIED,
  /** The caller asks too often, and is to wait. */
  TOO_MANY,
  /** The host cannot answer now: it is stopping, or its database is away. */
  UNAVAILABLE,
  /** The host itself is at fault. */
  BROKEN;

  /** The form in messages and JSON, such as {@code not_found}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
