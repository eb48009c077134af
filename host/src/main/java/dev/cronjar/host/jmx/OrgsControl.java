package dev.cronjar.host.jmx;

import dev.cronjar.host.control.OrgOperations;
import dev.cronjar.host.control.view.OrgView;
import java.util.List;

/** Fronts {@code orgs.*}. */
record OrgsControl(Asking host) implements OrgsControlMXBean {
  @Override
  public List<OrgView> list() {
    return host.ask(OrgOperations.LIST);
  }

  @Override
  public OrgView create(String id, String name) {
    return host.ask(OrgOperations.CREATE, new OrgOperations.Create(id, name));
  }

  @Override
  public void delete(String id, String confirm) {
    host.ask(OrgOperations.DELETE, new OrgOperations.Delete(id, confirm));
  }
}
