package dev.cronjar.host.plugin;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import javax.management.InstanceNotFoundException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Finds what holds the classes of an unloaded plugin, as far as a JVM tells. */
final class Holders {
  private static final int LISTED = 10;

  private Holders() {}

  /** The class names of a JAR, by which its frames on a stack are known. */
  static Set<String> classNames(Path jar) {
    Set<String> names = new HashSet<>();
    try (JarFile file = new JarFile(jar.toFile(), false)) {
      file.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.endsWith(".class"))
          .forEach(name -> names.add(name.substring(0, name.length() - 6).replace('/', '.')));
    } catch (IOException e) {
      // The threads' context loaders still tell.
      return Set.of();
    }
    return names;
  }

  static String of(ClassLoader loader, Set<String> classNames) {
    List<String> found = new ArrayList<>();
    Thread.getAllStackTraces()
        .forEach(
            (thread, stack) -> {
              if (isHeldBy(thread, stack, loader, classNames)) {
                found.add("thread '" + thread.getName() + "'");
              }
            });
    found.addAll(mbeans(loader));
    return found.isEmpty()
        ? "no thread or MBean of it was found; usual holders are a shutdown hook, a ThreadLocal in a"
            + " shared thread, a JDBC driver or a security provider that it registered"
        : String.join(", ", found.subList(0, Math.min(LISTED, found.size())))
            + (found.size() > LISTED ? " and " + (found.size() - LISTED) + " more" : "");
  }

  private static boolean isHeldBy(
      Thread thread, StackTraceElement[] stack, ClassLoader loader, Set<String> classNames) {
    if (loader.equals(thread.getContextClassLoader())
        || loader.equals(thread.getClass().getClassLoader())) {
      return true;
    }
    for (StackTraceElement frame : stack) {
      if (classNames.contains(frame.getClassName())) {
        return true;
      }
    }
    return false;
  }

  private static List<String> mbeans(ClassLoader loader) {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    List<String> found = new ArrayList<>();
    for (ObjectName name : server.queryNames(null, null)) {
      if (isHeldBy(server, name, loader)) {
        found.add("MBean " + name);
      }
    }
    return found;
  }

  private static boolean isHeldBy(MBeanServer server, ObjectName name, ClassLoader loader) {
    try {
      return loader.equals(server.getClassLoaderFor(name));
    } catch (InstanceNotFoundException e) {
      // Gone since it was listed: then it holds nothing.
      return false;
    }
  }
}
