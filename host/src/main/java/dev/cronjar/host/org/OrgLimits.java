package dev.cronjar.host.org;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How many runs of an org may be under way at once; {@link Integer#MAX_VALUE}: any number.
 *
 * @param each of an org that is not named
 */
public record OrgLimits(int each, Map<String, Integer> named) {
  public static final OrgLimits NONE = new OrgLimits(Integer.MAX_VALUE, Map.of());
  private static final String EACH = "*";

  public OrgLimits {
    named = Map.copyOf(named);
  }

  public int of(OrgId org) {
    return of(org.value());
  }

  private int of(String org) {
    return named.getOrDefault(org, each);
  }

  public boolean limits(OrgId org) {
    return of(org) != Integer.MAX_VALUE;
  }

  /** Whether no org is limited. */
  public boolean isNone() {
    return equals(NONE);
  }

  /** Of each org the lower of both limits. */
  public OrgLimits lowest(OrgLimits other) {
    Map<String, Integer> lower = new HashMap<>();
    named.forEach((org, limit) -> lower.put(org, Math.min(limit, other.of(org))));
    other.named.forEach((org, limit) -> lower.put(org, Math.min(limit, of(org))));
    return new OrgLimits(Math.min(each, other.each), lower);
  }

  /** As it is stored; empty when no org is limited. */
  public String text() {
    Map<String, Integer> lines = new TreeMap<>(named);
    if (each != Integer.MAX_VALUE) {
      lines.put(EACH, each);
    }
    return lines.entrySet().stream()
        .map(line -> line.getKey() + " " + line.getValue())
        .collect(Collectors.joining("\n"));
  }

  /** What {@link #text} made. */
  public static OrgLimits read(String text) {
    Map<String, Integer> named = new HashMap<>();
    text.lines()
        .map(line -> line.split(" ", 2))
        .forEach(line -> named.put(line[0], Integer.valueOf(line[1])));
    Integer each = named.remove(EACH);
    return new OrgLimits(each == null ? Integer.MAX_VALUE : each, named);
  }
}
