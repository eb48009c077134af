package dev.cronjar.host.engine.execute;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code System.out} or {@code System.err}: prints into the log of this thread's run, and outside a
 * run where the host printed before. Every method goes to a stream of the run's own, so that one
 * run which waits for its log does not hold the others up. Never closes.
 */
@SuppressWarnings(
    "AnnotateFormatMethod") // format(…) is the JDK's, which checks its callers already
final class RoutedStream extends PrintStream {
  private final PrintStream host;
  private final Function<RunLog, PrintStream> ofRun;

  RoutedStream(PrintStream host, Function<RunLog, PrintStream> ofRun) {
    super(host);
    this.host = host;
    this.ofRun = ofRun;
  }

  private PrintStream target() {
    RunLog run = RunLog.currentOrNull();
    return run == null ? host : ofRun.apply(run);
  }

  @Override
  public void close() {
    flush();
  }

  @Override
  public void flush() {
    target().flush();
  }

  @Override
  public boolean checkError() {
    return target().checkError();
  }

  @Override
  public Charset charset() {
    return target().charset();
  }

  @Override
  public void write(int b) {
    target().write(b);
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    target().write(bytes);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    target().write(bytes, offset, length);
  }

  @Override
  public void writeBytes(byte[] bytes) {
    target().writeBytes(bytes);
  }

  @Override
  public void println() {
    target().println();
  }

  @Override
  public void print(boolean value) {
    target().print(value);
  }

  @Override
  public void print(char value) {
    target().print(value);
  }

  @Override
  public void print(int value) {
    target().print(value);
  }

  @Override
  public void print(long value) {
    target().print(value);
  }

  @Override
  public void print(float value) {
    target().print(value);
  }

  @Override
  public void print(double value) {
    target().print(value);
  }

  @Override
  public void print(char[] value) {
    target().print(value);
  }

  @Override
  public void print(@Nullable String value) {
    target().print(value);
  }

  @Override
  public void print(@Nullable Object value) {
    target().print(value);
  }

  @Override
  public void println(boolean value) {
    target().println(value);
  }

  @Override
  public void println(char value) {
    target().println(value);
  }

  @Override
  public void println(int value) {
    target().println(value);
  }

  @Override
  public void println(long value) {
    target().println(value);
  }

  @Override
  public void println(float value) {
    target().println(value);
  }

  @Override
  public void println(double value) {
    target().println(value);
  }

  @Override
  public void println(char[] value) {
    target().println(value);
  }

  @Override
  public void println(@Nullable String value) {
    target().println(value);
  }

  @Override
  public void println(@Nullable Object value) {
    target().println(value);
  }

  @Override
  public PrintStream format(String format, @Nullable Object... values) {
    target().format(format, values);
    return this;
  }

  @Override
  public PrintStream format(@Nullable Locale locale, String format, @Nullable Object... values) {
    target().format(locale, format, values);
    return this;
  }

  @Override
  public PrintStream append(@Nullable CharSequence text) {
    target().append(text);
    return this;
  }

  @Override
  public PrintStream append(@Nullable CharSequence text, int start, int end) {
    target().append(text, start, end);
    return this;
  }

  @Override
  public PrintStream append(char value) {
    target().append(value);
    return this;
  }
}
