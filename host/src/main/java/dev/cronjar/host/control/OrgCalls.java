package dev.cronjar.host.control;

import dev.cronjar.host.control.Operation.Bound;
import dev.cronjar.host.control.Operation.Done;
import dev.cronjar.host.control.view.OrgView;
import dev.cronjar.host.org.AccessStore;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.org.InvalidField;
import dev.cronjar.host.org.Org;
import dev.cronjar.host.org.OrgId;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Makes orgs, and removes those that are empty. */
final class OrgCalls {
  private final AccessStore.Orgs orgs;
  private final Runnable changed;
  private final OrgCheck check;
  private final Clock clock;

  OrgCalls(Access access, OrgCheck check, Clock clock) {
    this.orgs = access.store().orgs();
    this.changed = access.changed();
    this.check = check;
    this.clock = clock;
  }

  List<Bound<?, ?>> bound() {
    return List.of(
        OrgOperations.LIST.by(
            (params, caller) -> check.seen(caller).stream().map(this::view).toList()),
        OrgOperations.CREATE.by((params, caller) -> create(params)),
        OrgOperations.DELETE.by(this::delete));
  }

  private OrgView create(OrgOperations.Create params) {
    OrgId id = new OrgId(params.id());
    String name = params.name().isBlank() ? id.value() : params.name().strip();
    Org org = new Org(id, name, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    if (!orgs.create(org)) {
      throw new CronjarException(
          ErrorCode.CONFLICT,
          "An org '%s' exists, or existed: what belonged to it must not be another's. Nothing was changed; give another id."
              .formatted(id));
    }
    return view(org);
  }

  private Done delete(OrgOperations.Delete params, Caller caller) {
    Org org =
        check.seen(caller).stream()
            .filter(each -> each.id().value().equals(params.id()))
            .findFirst()
            .orElseThrow(() -> check.missing(params.id(), caller));
    if (!params.confirm().equals(params.id())) {
      throw new InvalidField(
          "confirm",
          "confirm: wanted the id '%s' once more, found '%s'. Nothing was deleted."
              .formatted(params.id(), params.confirm()));
    }
    if (org.id().equals(OrgId.DEFAULT) || !orgs.deleteIfEmpty(org.id(), clock.instant())) {
      throw new CronjarException(
          ErrorCode.CONFLICT,
          "The org '%s' is %s. Nothing was deleted."
              .formatted(
                  org.id(),
                  org.id().equals(OrgId.DEFAULT)
                      ? "that of everything which names no org"
                      : "not empty: delete its schedules, users and tokens first"));
    }
    changed.run();
    return Done.DONE;
  }

  private OrgView view(Org org) {
    long created = org.created().toEpochMilli();
    return new OrgView(
        org.id().value(), org.name(), created == 0 ? "" : Iso.text(created, clock.getZone()));
  }
}
