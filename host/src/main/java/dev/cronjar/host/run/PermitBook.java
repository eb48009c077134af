package dev.cronjar.host.run;

import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.org.OrgLimits;
import dev.cronjar.host.run.Permits.Lent;
import dev.cronjar.host.run.Permits.Lot;
import dev.cronjar.host.run.Permits.Request;
import dev.cronjar.host.run.Permits.Use;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who has which permits, read within one transaction, and what a host gets of them. Nothing is ever
 * taken from a host here: it comes down by itself when {@link Lot#keep} asks it to, and only what
 * it has given up by its own word is lent to another. A dead host holds what it had until another
 * has settled its runs.
 */
public final class PermitBook {
  private static final long REMEMBERED_MILLIS = 60_000;

  private final List<Holder> holders;
  private final List<Permit> stored;
  private final List<Permit> permits;
  private final OrgLimits limits;
  private final long now;

  /**
   * A life that may hold permits.
   *
   * @param limits of its configuration; empty: it starts nothing yet
   */
  public record Holder(HostEpoch epoch, Life life, Optional<OrgLimits> limits) {
    /** Whether it goes on. */
    public enum Life {
      LIVE,
      /** It is dead, and what it ran is not settled. */
      UNSETTLED
    }

    boolean isLive() {
      return life == Life.LIVE;
    }
  }

  /** What is to be answered, the rows to be stored, and those to be removed. */
  public record Deal(Lent lent, List<Permit> changed, List<Permit> over) {}

  /** {@code permits} of lives that are no holders any more do not count. */
  public PermitBook(List<Holder> holders, List<Permit> permits, long nowMillis) {
    this.now = nowMillis;
    this.holders = List.copyOf(holders);
    this.stored = List.copyOf(permits);
    this.permits = permits.stream().filter(permit -> isHolder(permit.epoch())).toList();
    this.limits =
        holders.stream()
            .filter(Holder::isLive)
            .flatMap(holder -> holder.limits().stream())
            .reduce(OrgLimits.NONE, OrgLimits::lowest);
  }

  private boolean isHolder(HostEpoch epoch) {
    return holders.stream().anyMatch(holder -> holder.epoch().equals(epoch));
  }

  /** Those in force: of each org the lowest of the live hosts. */
  public OrgLimits limits() {
    return limits;
  }

  /** Whether it is among the live hosts. */
  public boolean isLive(HostEpoch epoch) {
    return holders.stream().anyMatch(holder -> holder.isLive() && holder.epoch().equals(epoch));
  }

  private List<Permit> changed(List<Permit> rows) {
    return rows.stream().filter(row -> !saysNothing(row) && !stored.contains(row)).toList();
  }

  /** What can go: its life is over, nobody limits its org any more, or it says nothing now. */
  private List<Permit> over(List<Permit> rows) {
    Map<Place, Permit> now = new HashMap<>();
    stored.forEach(row -> now.put(Place.of(row), row));
    rows.forEach(row -> now.put(Place.of(row), row));
    return stored.stream().filter(row -> isOver(now.getOrDefault(Place.of(row), row))).toList();
  }

  private boolean isOver(Permit permit) {
    return !isHolder(permit.epoch()) || !limits.limits(permit.org()) || saysNothing(permit);
  }

  private record Place(OrgId org, HostEpoch epoch) {
    static Place of(Permit permit) {
      return new Place(permit.org(), permit.epoch());
    }
  }

  /**
   * A host that limits the org itself runs nothing without permits: it need not say so. When it was
   * served last is remembered for a while, so that others have their turns.
   */
  private boolean saysNothing(Permit permit) {
    return permit.held() == 0
        && permit.wanted() == 0
        && now - permit.servedMillis() > REMEMBERED_MILLIS
        && holders.stream()
            .filter(holder -> holder.epoch().equals(permit.epoch()))
            .allMatch(holder -> holder.limits().orElse(OrgLimits.NONE).limits(permit.org()));
  }

  /** Nothing is changed of a host that does not go by the limits in force. */
  public Deal deal(Request request) {
    Map<OrgId, Lot> lots = new HashMap<>();
    List<Permit> rows = new ArrayList<>();
    if (request.known().filter(limits::equals).isPresent()) {
      for (Map.Entry<OrgId, Use> use : uses(request).entrySet()) {
        Permit asking = asking(use.getKey(), request.self(), use.getValue());
        Lot lot = lot(asking);
        lots.put(asking.org(), lot);
        boolean served = lot.held() > asking.held();
        rows.add(
            new Permit(
                asking.org(),
                asking.epoch(),
                lot.held(),
                lot.wanted(),
                served ? now : asking.servedMillis()));
      }
    }
    return new Deal(new Lent(limits, lots), changed(rows), over(rows));
  }

  /** Of orgs that others use and this host does not, it says so: it has a row with nothing. */
  private Map<OrgId, Use> uses(Request request) {
    Map<OrgId, Use> uses = new HashMap<>();
    permits.forEach(permit -> uses.put(permit.org(), new Use(0, 0)));
    uses.putAll(request.uses());
    uses.keySet().removeIf(org -> !limits.limits(org));
    return uses;
  }

  private Permit asking(OrgId org, HostEpoch self, Use use) {
    long served =
        of(org).stream()
            .filter(permit -> permit.epoch().equals(self))
            .mapToLong(Permit::servedMillis)
            .findFirst()
            .orElse(0);
    return new Permit(org, self, use.held(), use.wanted(), served);
  }

  private List<Permit> of(OrgId org) {
    return permits.stream().filter(permit -> permit.org().equals(org)).toList();
  }

  private Lot lot(Permit self) {
    List<Permit> others =
        of(self.org()).stream().filter(permit -> !permit.epoch().equals(self.epoch())).toList();
    List<Permit> live = new ArrayList<>(others);
    live.removeIf(permit -> !isLive(permit.epoch()));
    boolean othersShort = live.stream().anyMatch(Permit::isShort);
    live.add(self);
    int limit = limits.of(self.org());
    int elsewhere = others.stream().mapToInt(Permit::held).sum();
    int ofDead = elsewhere + self.held() - live.stream().mapToInt(Permit::held).sum();
    int share =
        PermitShares.of(Math.max(0, limit - ofDead), live, now).getOrDefault(self.epoch(), 0);
    boolean sure = allHaveReported(self);
    int free = sure ? limit - elsewhere - self.held() : 0;
    int held = self.held() + Math.max(0, Math.min(share - self.held(), free));
    int keep = othersShort ? Math.min(held, share) : held;
    // a limit that is new or lower: nothing starts before all is known and enough runs have ended
    return new Lot(
        held,
        sure && elsewhere + held <= limit ? keep : 0,
        self.wanted(),
        othersShort ? Lot.Need.RUNS_WAIT : Lot.Need.NONE);
  }

  /**
   * A host whose own configuration does not limit the org may have runs of it under way that no row
   * tells of, until it has heard of the limit, or is dead and settled.
   */
  private boolean allHaveReported(Permit self) {
    return holders.stream()
        .filter(holder -> !holder.epoch().equals(self.epoch()))
        .filter(holder -> holder.limits().isPresent())
        .filter(holder -> !holder.limits().orElseThrow().limits(self.org()))
        .allMatch(
            holder -> of(self.org()).stream().anyMatch(row -> row.epoch().equals(holder.epoch())));
  }
}
