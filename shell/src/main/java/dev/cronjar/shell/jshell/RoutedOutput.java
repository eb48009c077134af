package dev.cronjar.shell.jshell;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Sends what a session's threads print to that session. JShell's local engine prints to System.out
 * of the whole process, which in a host is not the console's alone.
 */
final class RoutedOutput extends OutputStream {
  private static final InheritableThreadLocal<PrintStream> SESSION = new InheritableThreadLocal<>();

  private final PrintStream otherwise;

  private RoutedOutput(PrintStream otherwise) {
    this.otherwise = otherwise;
  }

  /** From now on this thread, and those it starts, print to {@code out}. */
  static void route(PrintStream out) {
    install();
    SESSION.set(out);
  }

  /** Once per process, around whatever System.out was; others may lie around it later. */
  private static synchronized void install() {
    if (!(System.out instanceof Stream)) {
      System.setOut(new Stream(new RoutedOutput(System.out)));
      System.setErr(new Stream(new RoutedOutput(System.err)));
    }
  }

  private static final class Stream extends PrintStream {
    Stream(RoutedOutput output) {
      super(output, true, StandardCharsets.UTF_8);
    }
  }

  private PrintStream target() {
    PrintStream session = SESSION.get();
    return session == null ? otherwise : session;
  }

  @Override
  public void write(int octet) {
    target().write(octet);
  }

  @Override
  public void write(byte[] octets, int offset, int length) {
    target().write(octets, offset, length);
  }

  @Override
  public void flush() {
    target().flush();
  }
}
