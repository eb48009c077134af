package dev.cronjar.host.jmx;

import java.util.LinkedHashSet;
import java.util.Set;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Our beans in the platform's server. One thread at a time. */
final class Registry {
  private final MBeanServer server;
  private final Set<ObjectName> names = new LinkedHashSet<>();

  Registry(MBeanServer server) {
    this.server = server;
  }

  void add(ObjectName name, DescribedBean bean) {
    try {
      server.registerMBean(bean, name);
      names.add(name);
    } catch (JMException e) {
      throw new IllegalStateException("Cannot register " + name + ": " + e.getMessage(), e);
    }
  }

  void remove(ObjectName name) {
    try {
      names.remove(name);
      server.unregisterMBean(name);
    } catch (InstanceNotFoundException e) {
      return; // Somebody else removed it: it is gone, which is what was wanted.
    } catch (JMException e) {
      throw new IllegalStateException("Cannot unregister " + name + ": " + e.getMessage(), e);
    }
  }

  void removeAll() {
    Set.copyOf(names).forEach(this::remove);
  }
}
