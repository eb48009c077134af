package dev.cronjar.host.plugin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;

/** The rows at one instant; only the count of active runs in them is live. */
record Rows(List<Entry> entries) {
  static final Rows EMPTY = new Rows(List.of());

  Rows {
    entries = List.copyOf(entries);
  }

  /** A row and the count of runs inside its plugin. */
  record Entry(PluginRow row, IntSupplier runs) {}

  List<PluginRow> now() {
    return entries.stream().map(e -> e.row().running(e.runs().getAsInt())).toList();
  }

  static Rows of(
      Collection<Slot> slots, Lineup lineup, Departures departures, Rows before, long nowMillis) {
    Making making = new Making(before, nowMillis);
    slots.forEach(slot -> making.add(slot, lineup));
    departures.draining().forEach(making::add);
    departures.leaked().forEach(making::add);
    return new Rows(making.entries);
  }

  /** Rows of {@code this} that {@code before} had not. */
  List<PluginRow> newSince(Rows before) {
    return entries.stream()
        .map(Entry::row)
        .filter(row -> before.entries.stream().noneMatch(old -> old.row().isSamePlace(row)))
        .toList();
  }

  private static final class Making {
    private final List<Entry> entries = new ArrayList<>();
    private final Rows before;
    private final long nowMillis;

    Making(Rows before, long nowMillis) {
      this.before = before;
      this.nowMillis = nowMillis;
    }

    void add(Slot slot, Lineup lineup) {
      Plan plan = lineup.plan();
      switch (slot.verdict()) {
        case Verdict.Copying copying -> addFile(slot, PluginState.COPYING, copying.reason());
        case Verdict.Bad bad -> addFile(slot, PluginState.REFUSED, bad.reason());
        case Verdict.Good good -> addFit(slot, good.jar(), lineup);
      }
      Optional<PluginJar> standsIn =
          slot.proven().filter(jar -> !slot.current().equals(Optional.of(jar)));
      standsIn
          .filter(jar -> plan.isChosen(jar, slot.file()))
          .flatMap(lineup::seat)
          .ifPresent(
              seat ->
                  addActive(
                      seat,
                      slot.file(),
                      "loaded before; the file has changed since and what it holds now is not active"));
    }

    private void addFit(Slot slot, PluginJar jar, Lineup lineup) {
      Plan plan = lineup.plan();
      Optional<Lineup.Seat> seat = lineup.seat(jar);
      Optional<String> withheld = lineup.withheld(jar);
      String excluded = plan.excluded().get(jar.sha256());
      if (plan.isChosen(jar, slot.file()) && seat.isPresent()) {
        addActive(seat.get(), slot.file(), "");
      } else if (slot.isFresh()) {
        // The plan at hand does not know it yet.
        addJar(jar, slot.file(), PluginState.VERIFIED, "");
      } else if (withheld.isPresent()) {
        addJar(jar, slot.file(), PluginState.DISABLED, withheld.get());
      } else if (excluded != null) {
        addJar(jar, slot.file(), PluginState.REFUSED, excluded);
      } else {
        Plan.Standing standing = plan.standing(jar);
        addJar(jar, slot.file(), standing.state(), standing.reason());
      }
    }

    void add(Departures.Leaving leaving) {
      for (LoadedPlugin plugin : leaving.generation().plugins()) {
        PluginJar jar = plugin.jar();
        add(
            new PluginRow(
                jar.id(),
                jar.version(),
                PluginState.DRAINING,
                "replaced or removed; its runs go on to their end",
                leaving.file(plugin),
                jar.sha256(),
                nowMillis,
                List.of(),
                List.of(),
                0,
                leaving.generation().number()),
            plugin::activeRuns);
      }
    }

    void add(Departures.Ghost ghost) {
      PluginJar jar = ghost.jar();
      add(
          new PluginRow(
              jar.id(),
              jar.version(),
              PluginState.LEAKED,
              ghost.reason(),
              ghost.file(),
              jar.sha256(),
              nowMillis,
              List.of(),
              List.of(),
              0,
              ghost.generation()),
          () -> 0);
    }

    private void addActive(Lineup.Seat seat, String file, String reason) {
      PluginJar jar = seat.plugin().jar();
      add(
          new PluginRow(
              jar.id(),
              jar.version(),
              PluginState.ACTIVE,
              reason,
              file,
              jar.sha256(),
              nowMillis,
              seat.plugin().taskNames(),
              seat.plugin().offers(),
              0,
              seat.generation().number()),
          seat.plugin()::activeRuns);
    }

    private void addFile(Slot slot, PluginState state, String reason) {
      add(
          new PluginRow(
              "", "", state, reason, slot.file(), "", nowMillis, List.of(), List.of(), 0, 0),
          () -> 0);
    }

    private void addJar(PluginJar jar, String file, PluginState state, String reason) {
      add(
          new PluginRow(
              jar.id(),
              jar.version(),
              state,
              reason,
              file,
              jar.sha256(),
              nowMillis,
              List.of(),
              List.of(),
              0,
              0),
          () -> 0);
    }

    /** A row that was there in this state keeps the time at which it came. */
    private void add(PluginRow row, IntSupplier runs) {
      long since =
          before.entries.stream()
              .map(Entry::row)
              .filter(old -> old.isSamePlace(row))
              .mapToLong(PluginRow::sinceMillis)
              .findFirst()
              .orElse(row.sinceMillis());
      entries.add(new Entry(row.since(since), runs));
    }
  }
}
