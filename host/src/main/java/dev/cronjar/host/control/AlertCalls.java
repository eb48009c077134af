package dev.cronjar.host.control;

import dev.cronjar.host.alert.Alert;
import dev.cronjar.host.alert.AlertBoard;
import dev.cronjar.host.alert.Sighting;
import dev.cronjar.host.control.Operation.Bound;
import dev.cronjar.host.control.view.AlertView;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.OrgId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Answers about alerts, from memory. What is of an org is for those who see that org. */
final class AlertCalls {
  private final AlertBoard board;
  private final Clock clock;

  AlertCalls(AlertBoard board, Clock clock) {
    this.board = board;
    this.clock = clock;
  }

  List<Bound<?, ?>> bound() {
    return List.of(
        AlertOperations.LIST.by((params, caller) -> list(caller)),
        AlertOperations.ACKNOWLEDGE.by((params, caller) -> view(acknowledge(params.id(), caller))));
  }

  /** Another org's alert is answered as one that there is not. */
  private Alert acknowledge(String id, Caller caller) {
    boolean hidden =
        board.alerts().stream().anyMatch(alert -> alert.id().equals(id) && !isSeen(alert, caller));
    if (hidden) {
      throw AlertBoard.missing(id);
    }
    return board.acknowledge(id, caller.actor());
  }

  private static boolean isSeen(Alert alert, Caller caller) {
    return alert.seen().org().map(caller::sees).orElse(true);
  }

  private List<AlertView> list(Caller caller) {
    return board.alerts().stream().filter(alert -> isSeen(alert, caller)).map(this::view).toList();
  }

  private AlertView view(Alert alert) {
    Sighting seen = alert.seen();
    Optional<OrgId> org = seen.org();
    return new AlertView(
        alert.id(),
        seen.kind().text(),
        seen.subject(),
        org.map(OrgId::value).orElse(""),
        seen.words(),
        Iso.text(alert.raisedAt(), clock.getZone()),
        Math.max(0, clock.millis() - alert.raisedAt()) / 1000.0,
        alert.acknowledgedBy());
  }
}
