package dev.cronjar.host.control;

import dev.cronjar.host.control.Operation.Bound;
import dev.cronjar.host.control.view.ArtefactPart;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.org.InvalidField;
import dev.cronjar.host.run.Artefact;
import dev.cronjar.host.run.Artefacts;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunStore;
import java.io.IOException;
import java.util.List;

/** Reads the files of runs, a piece at a time. */
final class ArtefactCalls {
  /** An answer must not crowd out others on the same connection. */
  private static final int MOST_BYTES = 256 << 10;

  private final RunStore store;
  private final RunViews views;
  private final Artefacts artefacts;

  ArtefactCalls(RunStore store, RunViews views, Artefacts artefacts) {
    this.store = store;
    this.views = views;
    this.artefacts = artefacts;
  }

  List<Bound<?, ?>> bound() {
    return List.of(
        RunOperations.ARTEFACTS.by(
            (params, caller) -> views.of(RunCalls.find(store, params.id(), caller)).artefacts()),
        RunOperations.ARTEFACT.by(this::read));
  }

  private ArtefactPart read(RunOperations.ReadArtefact params, Caller caller) {
    int limit = Limit.check("limit", params.limit(), MOST_BYTES);
    if (params.from() < 0) {
      throw new InvalidField("from", "from: wanted a number from 0, found " + params.from() + ".");
    }
    Run run = RunCalls.find(store, params.id(), caller);
    Artefact file = named(run, params.name());
    byte[] bytes = bytes(file, params.from(), limit);
    return new ArtefactPart(
        file.name(),
        file.mediaType(),
        file.size(),
        params.from(),
        Math.min(file.size(), params.from() + bytes.length),
        bytes);
  }

  private static Artefact named(Run run, String name) {
    List<Artefact> files = run.result().reported().artefacts();
    return files.stream()
        .filter(file -> file.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new CronjarException(
                    ErrorCode.NOT_FOUND,
                    "Run '%s' has no artefact '%s'; it has %s."
                        .formatted(
                            run.id(),
                            name,
                            files.isEmpty()
                                ? "none"
                                : files.stream().map(Artefact::name).toList())));
  }

  private byte[] bytes(Artefact file, long from, int limit) {
    try {
      return from >= file.size() ? new byte[0] : artefacts.read(file.place(), from, limit);
    } catch (IOException gone) {
      throw new CronjarException(
          ErrorCode.UNAVAILABLE,
          "Artefact '%s' cannot be read now: %s".formatted(file.name(), gone.getMessage()),
          gone);
    }
  }
}
