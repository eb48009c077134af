package dev.cronjar.shell.jshell;

import dev.cronjar.host.control.view.ScheduleView;
import dev.cronjar.host.jmx.SchedulesControlMXBean;
import dev.cronjar.shell.connect.Controls;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import org.jspecify.annotations.NullMarked;

/**
 * One JShell session in this process, with {@code host}, {@code schedules}, {@code runs}, {@code
 * workflows}, {@code plugins} and {@code args} bound. Its methods are for one thread; {@link #stop}
 * for any.
 */
public final class Snippets implements AutoCloseable {
  private static final List<String> IMPORTS =
      List.of(
          "java.io.*",
          "java.nio.file.*",
          "java.time.*",
          "java.util.*",
          "java.util.function.*",
          "java.util.stream.*",
          "dev.cronjar.host.control.view.*");
  private static final List<String> NAMES =
      List.of("host", "schedules", "runs", "workflows", "plugins", "rules", "args");

  private final String token;
  private final JShell shell;
  private final ExecutorService thread;
  private volatile boolean stopped;

  private Snippets(String token, JShell shell, PrintStream out) {
    this.token = token;
    this.shell = shell;
    this.thread = Executors.newSingleThreadExecutor(task -> routed(task, out));
  }

  private static Thread routed(Runnable task, PrintStream out) {
    Thread thread =
        new Thread(
            () -> {
              RoutedOutput.route(out);
              task.run();
            },
            "jshell");
    thread.setDaemon(true);
    return thread;
  }

  /** Opens a session whose snippets print to {@code out}. */
  public static Snippets open(Controls controls, List<String> arguments, PrintStream out)
      throws InterruptedException {
    JShell shell = JShell.builder().executionEngine(new LocalEngine(), Map.of()).build();
    Snippets snippets = new Snippets(Bound.put(controls, arguments), shell, out);
    compilePath().forEach(shell::addToClasspath);
    IMPORTS.forEach(name -> shell.eval("import " + name + ";"));
    for (String name : NAMES) {
      snippets.eval(
          "var "
              + name
              + " = "
              + Bound.class.getName()
              + ".get(\""
              + snippets.token
              + "\")."
              + name
              + "();");
    }
    return snippets;
  }

  /** Whether a class came out of a snippet: such code must not end the process. */
  public static boolean isSnippet(Class<?> type) {
    return type.getClassLoader() instanceof SnippetLoader;
  }

  /** The compiler reads files; what runs comes from the loaders of this process. */
  private static List<String> compilePath() {
    return Stream.of(
            Snippets.class, ScheduleView.class, SchedulesControlMXBean.class, NullMarked.class)
        .map(Snippets::file)
        .distinct()
        .toList();
  }

  private static String file(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(type.getName(), impossible);
    }
  }

  /**
   * Evaluates all snippets of a text in turn, until one fails.
   *
   * @throws InterruptedException when the waiting thread was interrupted twice: the snippet could
   *     not be stopped, and this session is to be closed
   */
  public List<Answer> eval(String text) throws InterruptedException {
    stopped = false;
    Future<List<Answer>> answers =
        thread.submit(() -> new Evaluation(shell, text, () -> stopped).answers());
    try {
      return await(answers);
    } catch (InterruptedException first) {
      stop();
      return await(answers);
    }
  }

  /** A stop that comes between two snippets finds nothing to stop, so it is repeated. */
  private List<Answer> await(Future<List<Answer>> answers) throws InterruptedException {
    while (true) {
      try {
        return withStop(answers.get(50, TimeUnit.MILLISECONDS));
      } catch (TimeoutException running) {
        if (stopped) {
          shell.stop();
        }
      } catch (ExecutionException broken) {
        throw new IllegalStateException("JShell failed: " + broken.getCause(), broken);
      }
    }
  }

  private List<Answer> withStop(List<Answer> answers) {
    if (!stopped) {
      return answers;
    }
    List<Answer> shown = new ArrayList<>(answers);
    if (!shown.isEmpty()) {
      shown.removeLast();
    }
    shown.add(new Answer.Stopped());
    return shown;
  }

  /** Ends the snippet that runs now; from any thread. */
  public void stop() {
    stopped = true;
    shell.stop();
  }

  /** Whether more lines must follow before this can be evaluated. */
  public boolean isIncomplete(String text) {
    Completeness completeness = shell.sourceCodeAnalysis().analyzeCompletion(text).completeness();
    return completeness == Completeness.DEFINITELY_INCOMPLETE
        || completeness == Completeness.CONSIDERED_INCOMPLETE;
  }

  /** What could stand at the end of {@code text}, as whole words. */
  public List<String> completions(String text) {
    int[] anchor = new int[1];
    return shell.sourceCodeAnalysis().completionSuggestions(text, text.length(), anchor).stream()
        .map(suggestion -> text.substring(0, anchor[0]) + suggestion.continuation())
        .distinct()
        .toList();
  }

  /** The session's variables with type and value. */
  public List<String> variables() {
    return shell
        .variables()
        .filter(each -> !NAMES.contains(each.name()))
        .map(each -> each.typeName() + " " + each.name() + " = " + shell.varValue(each))
        .toList();
  }

  /** The sources of what is in force, in order. */
  public List<String> sources() {
    return shell
        .snippets()
        .filter(each -> shell.status(each).isActive())
        .skip(IMPORTS.size() + NAMES.size())
        .map(each -> each.source().strip())
        .toList();
  }

  @Override
  public void close() {
    Bound.remove(token);
    thread.shutdownNow();
    shell.close();
  }
}
