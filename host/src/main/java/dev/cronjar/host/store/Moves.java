package dev.cronjar.host.store;

import dev.cronjar.host.run.Claim;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The moves of all claims of a drain, at most one per schedule: the last. In the order of their
 * schedules, so that hosts wait for each other in one direction only. A schedule that was claimed
 * under two revisions in one drain is refused; its claims are made anew.
 */
final class Moves {
  private final Map<Long, Claim.Move> last = new TreeMap<>();
  private final Set<Long> refused = new HashSet<>();

  Moves(List<Claim> claims) {
    for (Claim claim : claims) {
      claim.moves().forEach(this::add);
    }
    last.keySet().removeAll(refused);
  }

  private void add(Claim.Move move) {
    Claim.Move before = last.put(move.schedule(), move);
    if (before != null && before.revision() != move.revision()) {
      refused.add(move.schedule());
    }
  }

  /** Makes them; answers the numbers of refused schedules. */
  Set<Long> make(Dialect dialect, Statements sql) throws SQLException {
    Collection<Claim.Move> moves = last.values();
    if (!moves.isEmpty()) {
      refused.addAll(dialect.move(sql, moves));
    }
    return refused;
  }
}
