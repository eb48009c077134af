package dev.cronjar.host.jmx;

/** The database, as the last write saw it. */
@Description("The database, as the last write or renewal saw it")
public interface DatabaseMXBean {
  @Description("1 when the last write or renewal went through, else 0")
  int getUp();

  @Description("Duration of the last write, milliseconds; -1 before the first")
  double getLatencyMillis();

  @Description("Seconds since it stopped answering; 0 while up")
  double getOutageSeconds();

  @Description("Writes that wait to be committed")
  long getPendingWrites();
}
