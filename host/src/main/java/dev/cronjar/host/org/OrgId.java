package dev.cronjar.host.org;

import java.util.regex.Pattern;

/** What a tenant is called. What names no org belongs to {@link #DEFAULT}. */
public record OrgId(String value) {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

  public static final OrgId DEFAULT = new OrgId("default");

  public OrgId {
    if (!FORM.matcher(value).matches()) {
      throw new InvalidName("org", value, "lower-case letters, digits, '.', '_', '-', at most 63");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
