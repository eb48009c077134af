package dev.cronjar.host.engine;

import java.util.Set;
import java.util.TreeSet;

/** Tasks of which some are missing for a while. */
final class SimTasks implements TaskOffer {
  private final Set<String> missing = new TreeSet<>();

  void vanish(String task) {
    missing.add(task);
  }

  void comeBack() {
    missing.clear();
  }

  @Override
  public boolean isOffered(String task) {
    return !missing.contains(task);
  }

  @Override
  public String fullName(String task) {
    return "plugin:" + task;
  }

  @Override
  public String whyNot(String task) {
    return "no active plugin offers it";
  }
}
