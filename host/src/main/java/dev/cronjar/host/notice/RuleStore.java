package dev.cronjar.host.notice;

import dev.cronjar.host.org.OrgId;
import java.util.List;
import java.util.Optional;

/** Rules that stand in no schedule's definition. Safe from any thread. */
public interface RuleStore {
  /**
   * A rule as it is kept.
   *
   * @param definition JSON
   * @param source the owning file, empty when it was made in a console or over HTTP
   */
  record Stored(OrgId org, String name, String definition, String source, long changedMillis) {}

  /** All, by org and name. */
  List<Stored> all();

  Optional<Stored> find(OrgId org, String name);

  /** Makes or replaces one. */
  void put(Stored rule);

  /** Removes one; false when there is none. */
  boolean delete(OrgId org, String name);

  /** Differs whenever a rule was made, changed or removed since. */
  String stamp();
}
