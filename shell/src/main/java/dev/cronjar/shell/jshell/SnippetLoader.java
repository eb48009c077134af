package dev.cronjar.shell.jshell;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import jdk.jshell.spi.ExecutionControl.ClassInstallException;

/**
 * Defines what a session compiles. By its type a snippet is known from the host's own code, and
 * with the session its classes become garbage.
 */
final class SnippetLoader extends ClassLoader {
  private final Map<String, byte[]> compiled = new ConcurrentHashMap<>();

  SnippetLoader(ClassLoader parent) {
    super("snippets", parent);
  }

  /** All first, then each: classes of one text refer to each other. */
  void load(ClassBytecodes[] classes) throws ClassInstallException {
    for (ClassBytecodes each : classes) {
      compiled.put(each.name(), each.bytecodes());
    }
    boolean[] loaded = new boolean[classes.length];
    for (int i = 0; i < classes.length; i++) {
      try {
        // Asking for its methods links it, so that a missing class is found now.
        loaded[i] = loadClass(classes[i].name()).getDeclaredMethods() != null;
      } catch (ClassNotFoundException | LinkageError unlinkable) {
        throw new ClassInstallException(classes[i].name() + ": " + unlinkable.getMessage(), loaded);
      }
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = compiled.get(name);
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }
}
