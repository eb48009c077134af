package dev.cronjar.host.engine;

import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.org.OrgLimits;
import dev.cronjar.host.run.Beat;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.News;
import dev.cronjar.host.run.Peer;
import dev.cronjar.host.run.Permits;
import dev.cronjar.host.run.Permits.Lent;
import dev.cronjar.host.run.Permits.Lot;
import dev.cronjar.host.run.Permits.Lot.Need;
import dev.cronjar.host.run.Permits.Request;
import dev.cronjar.host.run.Permits.Use;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Borrows permits of orgs with a limit and gives them back: in bulk, when runs wait for some here
 * or on another host, at most a few times a second. Going down, the dispatcher comes first and the
 * database second; going up the other way round, so that the database never knows of less than is
 * in use. Belongs to the thread of the neighbours.
 */
final class PermitDeals {
  /** Limits learned, permits given up, permits taken. */
  private static final int ROUNDS = 3;

  private final HostEpoch self;
  private final Permits stored;
  private final OrgLimits own;
  private final OrgPermits here;
  private final Consumer<Signal> signals;
  private final Runnable call;
  private Optional<OrgLimits> known = Optional.empty();
  private Map<OrgId, Lot> lots = Map.of();
  private Map<OrgId, Use> told = Map.of();
  private Set<HostEpoch> live = Set.of();
  private boolean limitsAreNew;
  private boolean pending;
  private boolean asked;

  /**
   * @param own what the host's configuration says
   * @param here the dispatcher's side
   * @param call tells the other hosts that runs wait here
   */
  PermitDeals(
      HostEpoch self,
      Permits stored,
      OrgLimits own,
      OrgPermits here,
      Consumer<Signal> signals,
      Runnable call) {
    this.self = self;
    this.stored = stored;
    this.own = own;
    this.here = here;
    this.signals = signals;
    this.call = call;
  }

  /** One look at what is needed; without limits it costs no call of the database. */
  void turn(List<News> news, Optional<Beat> beat) {
    beat.ifPresent(this::meet);
    pending |= known.isEmpty() || news.stream().anyMatch(this::isCall);
    boolean urgent = pending || here.isShort();
    boolean looks = isWatched() || (beat.isPresent() && known.filter(OrgLimits::isNone).isEmpty());
    if (urgent || looks) {
      pending = urgent;
      deal(urgent);
    }
    askOthers();
  }

  private void meet(Beat beat) {
    Set<HostEpoch> now =
        beat.hosts().stream().filter(Peer::isLive).map(Peer::epoch).collect(Collectors.toSet());
    pending |= !now.equals(live);
    live = now;
    asked = false;
  }

  private boolean isCall(News news) {
    return news.kind() == News.Kind.PERMITS && !news.subject().equals(Long.toString(self.value()));
  }

  /** What is not urgent is done only if there is anything new to say. */
  private void deal(boolean urgent) {
    Map<OrgId, Use> before = Map.of();
    for (int round = 0; round < ROUNDS; round++) {
      Map<OrgId, Use> uses = known.map(this::count).orElse(Map.of());
      if ((round > 0 || !urgent) && uses.equals(round > 0 ? before : told) && !limitsAreNew) {
        return;
      }
      Optional<Lent> answer = stored.exchange(new Request(self, own, known, uses));
      if (answer.isEmpty()) {
        pending = true;
        return;
      }
      take(answer.get());
      before = uses;
      if (!limitsAreNew && !owes()) {
        break;
      }
    }
    pending = limitsAreNew;
  }

  private Map<OrgId, Use> count(OrgLimits limits) {
    CompletableFuture<Map<OrgId, Use>> reply = new CompletableFuture<>();
    signals.accept(new OrgPermits.Count(limits, reply));
    return Answers.of(reply);
  }

  private void take(Lent answer) {
    limitsAreNew = known.filter(answer.limits()::equals).isEmpty();
    if (limitsAreNew) {
      known = Optional.of(answer.limits());
      return;
    }
    lots = answer.lots();
    Map<OrgId, Integer> lent = new HashMap<>();
    Map<OrgId, Use> said = new HashMap<>();
    lots.forEach(
        (org, lot) -> {
          lent.put(org, lot.keep());
          if (lot.held() > 0 || lot.wanted() > 0) {
            said.put(org, new Use(lot.held(), lot.wanted()));
          }
        });
    told = said;
    signals.accept(new OrgPermits.Lent(lent, isShort()));
  }

  /** They hear of it at their next look at the news. Again after each beat, in case one did not. */
  private void askOthers() {
    boolean wants = isShort();
    if (wants && !asked && live.size() > 1) {
      call.run();
    }
    asked = wants;
  }

  /** Whether others wait for what comes free here. */
  private boolean isWatched() {
    return lots.values().stream().anyMatch(lot -> lot.owes() || lot.need() == Need.RUNS_WAIT);
  }

  private boolean owes() {
    return lots.values().stream().anyMatch(Lot::owes);
  }

  private boolean isShort() {
    return lots.values().stream().anyMatch(Lot::isShort);
  }
}
