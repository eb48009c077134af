package dev.cronjar.host.engine;

/** Offers whatever task is asked for: where it does not matter which plugins a host has. */
enum EveryTask implements TaskOffer {
  OFFERED;

  @Override
  public boolean isOffered(String task) {
    return true;
  }

  @Override
  public String fullName(String task) {
    return task;
  }

  @Override
  public String whyNot(String task) {
    return "";
  }
}
