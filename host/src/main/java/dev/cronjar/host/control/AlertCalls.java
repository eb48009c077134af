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
        AlertOperations.ACKNOWLEDGE.by(
            (params, caller) -> view(board.acknowledge(params.id(), caller.actor()))));
  }

  private List<AlertView> list(Caller caller) {
    return board.alerts().stream()
        .filter(alert -> alert.seen().org().map(caller::sees).orElse(true))
        .map(this::view)
        .toList();
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
