package dev.cronjar.host.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a run reported beside its result: how far it was, and the files that it wrote. */
public record Reported(Progress progress, List<Artefact> artefacts) {
  public static final Reported NOTHING = new Reported(Progress.NONE, List.of());

  public Reported {
    artefacts = List.copyOf(artefacts);
  }

  /** Files of earlier attempts stay, unless a later one wrote a file of the same name. */
  public Reported after(Reported before) {
    if (before.artefacts.isEmpty()) {
      return this;
    }
    Set<String> mine = artefacts.stream().map(Artefact::name).collect(Collectors.toSet());
    List<Artefact> all = new ArrayList<>(before.artefacts);
    all.removeIf(each -> mine.contains(each.name()));
    all.addAll(artefacts);
    return new Reported(progress, all);
  }
}
