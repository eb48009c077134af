package dev.cronjar.host.run;

import java.util.ArrayList;
import java.util.List;

/**
 * One attempt of a run that had more than one. Times are epoch milliseconds.
 *
 * @param started {@link Run#UNSET} when it never came to that
 * @param ended {@link Run#UNSET} while it goes on
 * @param state how it ended, {@link RunState#RUNNING} while it goes on
 * @param host where it ran
 */
public record Tried(
    int number, long started, long ended, RunState state, String reason, String host) {

  /** These attempts and one more. */
  public static List<Tried> and(List<Tried> before, Tried one) {
    List<Tried> all = new ArrayList<>(before);
    all.add(one);
    return List.copyOf(all);
  }

  /** These attempts, of which one that went on has ended now. */
  static List<Tried> ended(List<Tried> attempts, long at, RunState state, String reason) {
    return attempts.stream()
        .map(
            each ->
                each.state == RunState.RUNNING
                    ? new Tried(each.number, each.started, at, state, reason, each.host)
                    : each)
        .toList();
  }
}
