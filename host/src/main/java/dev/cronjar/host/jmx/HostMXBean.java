package dev.cronjar.host.jmx;

/** The process. */
@Description(
    "The host: whether it can fire and what is wrong. Sends dev.cronjar.plugin.* notifications.")
public interface HostMXBean {
  @Description("Version of Cronjar")
  String getVersion();

  @Description("Name of the host, as the database and the runs know it")
  String getHostName();

  @Description("Home folder")
  String getHome();

  @Description("Process id")
  long getPid();

  @Description(
      "OK, DEGRADED (something is wrong: see the reasons) or DOWN (the scheduler does not work)")
  String getHealth();

  @Description("What is wrong, one line each; empty when OK")
  String[] getHealthReasons();

  @Description("1 when due schedules would start now, else 0")
  int getCanFire();

  @Description("Findings in the ledger since the host started; 0 when all is well, else see verify")
  long getInvariantViolations();

  @Description("Seconds since the host started")
  double getUptimeSeconds();

  @Description("Files in plugins/ and plugins that still drain")
  int getPluginCount();

  @Description("Lines of text: every file in plugins/ with state and reason")
  String[] listPlugins();

  @Changes
  @Description("Looks at plugins/ now instead of at the next beat; lines of text as listPlugins")
  String[] rescanPlugins();

  @Description("Lines of text: every thread of the process with its state and where it stands")
  String[] threadReport();
}
