package dev.cronjar.host.control;

import dev.cronjar.host.org.AccessStore;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.org.Org;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.schedule.Nearest;
import java.time.Clock;
import java.util.List;

/** Which org something may be made in. */
final class OrgCheck {
  private final AccessStore.Orgs orgs;
  private final Clock clock;

  OrgCheck(AccessStore.Orgs orgs, Clock clock) {
    this.orgs = orgs;
    this.clock = clock;
  }

  /** The caller's own; of others, those that are there for a caller who sees them. */
  void check(OrgId org, Caller caller) {
    if (!org.equals(caller.org()) && (!caller.sees(org) || orgs.find(org).isEmpty())) {
      throw missing(org.value(), caller);
    }
  }

  /** Those that exist for the caller. */
  List<Org> seen(Caller caller) {
    return orgs.all().stream().filter(org -> caller.sees(org.id())).toList();
  }

  CronjarException missing(String org, Caller caller) {
    String near = Nearest.question(org, AccessStore.names(seen(caller)));
    return new CronjarException(
        ErrorCode.NOT_FOUND, "No org '%s'. %s".formatted(org, near).strip());
  }

  /** A file belongs to the operator: what it names is made. */
  void ensure(OrgId org) {
    if (!org.equals(OrgId.DEFAULT) && orgs.find(org).isEmpty()) {
      orgs.create(new Org(org, org.value(), clock.instant()));
      if (orgs.find(org).isEmpty()) {
        throw new CronjarException(
            ErrorCode.CONFLICT,
            "The org '%s' was deleted; what belonged to it must not be another's. Nothing was changed; name another org."
                .formatted(org));
      }
    }
  }
}
