package dev.cronjar.host.jmx;

/** What is wrong now, for people and monitoring agents. */
@Description("What is wrong now. Sends dev.cronjar.alert.raised and dev.cronjar.alert.cleared.")
public interface AlertsMXBean {
  @Description("How many alerts there are")
  int getCount();

  @Description("How many of them nobody has acknowledged")
  int getUnacknowledgedCount();

  @Description("Lines of text: each alert with its time and what is wrong; empty when nothing is")
  String[] getAlerts();
}
