package dev.cronjar.host.control;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.Map;

/** What this process uses of its machine, as the JVM tells it. */
final class Resources {
  private Resources() {}

  /** By name; a share is of all processors, 0 to 1; what the JVM does not know is left out. */
  static void put(Map<String, Double> named) {
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    named.put("heap_used_bytes", (double) heap.getUsed());
    putKnown(named, "heap_max_bytes", (double) heap.getMax());
    named.put("threads", (double) ManagementFactory.getThreadMXBean().getThreadCount());
    if (ManagementFactory.getOperatingSystemMXBean()
        instanceof com.sun.management.OperatingSystemMXBean machine) {
      putKnown(named, "cpu_share_process", machine.getProcessCpuLoad());
      putKnown(named, "cpu_share_machine", machine.getCpuLoad());
    }
  }

  private static void putKnown(Map<String, Double> named, String name, double value) {
    if (value >= 0) {
      named.put(name, value);
    }
  }
}
