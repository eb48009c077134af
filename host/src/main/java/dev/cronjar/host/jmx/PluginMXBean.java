package dev.cronjar.host.jmx;

/** One plugin. */
@Description("A plugin, or a file in plugins/ that gives none")
public interface PluginMXBean {
  @Description("copying, verified, active, standby, draining, refused or leaked")
  String getState();

  @Description("Why it is refused or what holds it; empty otherwise")
  String getReason();

  @Description("Version; empty when the file could not be read that far")
  String getVersion();

  @Description("File in plugins/")
  String getFile();

  @Description("SHA-256 of the file; empty when not read yet")
  String getSha256();

  @Description("When it came into this state, ISO-8601 with offset in UTC")
  String getSince();

  @Description("Tasks it offers")
  String[] getTasks();

  @Description("Triggers, kinds of steps, channels, listeners, schedules and workflows it brings")
  String[] getOffers();

  @Description("Runs that run on it now")
  int getActiveRuns();

  @Description("Counts up with each load; -1 when not loaded")
  long getGeneration();

  @Description("Other versions and files of the same plugin: draining, standing by or refused")
  String[] getOtherVersions();
}
