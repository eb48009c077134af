package dev.cronjar.host.jmx;

import dev.cronjar.host.control.view.OrgView;
import java.util.List;

/**
 * Tenants: {@code dev.cronjar:type=Control,name=Orgs}. Errors as {@link SchedulesControlMXBean}.
 */
@Description(
    "Orgs, the tenants; what the console uses. Errors: IllegalArgumentException \"code: message\"")
public interface OrgsControlMXBean {
  @Description("All orgs")
  List<OrgView> list();

  @Changes
  @Description("Makes an org; an empty name is the id")
  OrgView create(String id, String name);

  @Changes
  @Description("Removes an org without schedules, users and tokens; confirm: the id")
  void delete(String id, String confirm);
}
