package dev.cronjar.shell.jshell;

import java.util.Map;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.execution.LocalExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import jdk.jshell.spi.ExecutionControl.ClassInstallException;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/** Runs snippets in this process, on classes that {@link SnippetLoader} defines. */
final class LocalEngine implements ExecutionControlProvider {
  @Override
  public String name() {
    return "cronjar";
  }

  @Override
  public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) {
    return new LocalExecutionControl(new Delegate(LocalEngine.class.getClassLoader()));
  }

  private static final class Delegate implements LoaderDelegate {
    private final SnippetLoader loader;

    Delegate(ClassLoader parent) {
      this.loader = new SnippetLoader(parent);
    }

    @Override
    public void load(ClassBytecodes[] classes) throws ClassInstallException {
      loader.load(classes);
    }

    /** The local engine redefines nothing: JShell gives a changed class another name. */
    @Override
    public void classesRedefined(ClassBytecodes[] classes) {}

    /** What the compiler was pointed to is in this process already. */
    @Override
    public void addToClasspath(String path) {}

    @Override
    public Class<?> findClass(String name) throws ClassNotFoundException {
      return loader.loadClass(name);
    }
  }
}
