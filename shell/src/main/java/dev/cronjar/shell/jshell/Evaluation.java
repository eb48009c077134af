package dev.cronjar.shell.jshell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.ExpressionSnippet;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.UnresolvedReferenceException;
import jdk.jshell.VarSnippet;

/** One text of one or more snippets, evaluated in turn until one fails. */
final class Evaluation {
  private static final int FRAMES_SHOWN = 10;

  /** Frames between a snippet and a control bean, which say nothing about either. */
  private static final Pattern MACHINERY =
      Pattern.compile(
          "(java\\.lang\\.reflect|jdk\\.internal|jdk\\.proxy|com\\.sun\\.jmx|java\\.rmi|javax\\.management|java\\.security|java\\.util\\.concurrent)\\b|sun\\.r");

  private final JShell shell;
  private final String text;
  private final BooleanSupplier stopped;
  private final List<Answer> answers = new ArrayList<>();

  /**
   * @param stopped whether the rest of the text is not to be begun
   */
  Evaluation(JShell shell, String text, BooleanSupplier stopped) {
    this.stopped = stopped;
    this.shell = shell;
    this.text = text;
  }

  List<Answer> answers() {
    String remaining = text;
    while (!remaining.isBlank() && !failed() && !stopped.getAsBoolean()) {
      int start = text.length() - remaining.length();
      CompletionInfo info = shell.sourceCodeAnalysis().analyzeCompletion(remaining);
      if (!info.completeness().isComplete()) {
        evaluate(remaining, start);
        break;
      }
      evaluate(info.source(), start);
      remaining = info.remaining();
    }
    return answers;
  }

  private boolean failed() {
    return !answers.isEmpty() && !(answers.getLast() instanceof Answer.Done);
  }

  private void evaluate(String source, int start) {
    for (SnippetEvent event : shell.eval(source)) {
      if (event.causeSnippet() == null) {
        answers.add(answer(event, offset(event.snippet().source(), start)));
      }
    }
  }

  /** JShell drops leading space and comments from a snippet; its positions count from there. */
  private int offset(String source, int start) {
    int found = text.indexOf(source.strip(), start);
    return found < 0 ? start : found - source.indexOf(source.strip());
  }

  private Answer answer(SnippetEvent event, int start) {
    JShellException thrown = event.exception();
    if (event.status() == Status.REJECTED) {
      return refused(event.snippet(), start);
    } else if (thrown != null) {
      return thrown(event, thrown, start);
    }
    return new Answer.Done(shown(event));
  }

  private Answer refused(Snippet snippet, int start) {
    Optional<Diag> error = shell.diagnostics(snippet).filter(Diag::isError).findFirst();
    int position = error.map(diagnostic -> (int) diagnostic.getPosition()).orElse(0);
    String message = error.map(diagnostic -> diagnostic.getMessage(Locale.ROOT)).orElse("refused");
    return new Answer.Refused(start + position, message);
  }

  private Answer thrown(SnippetEvent event, JShellException thrown, int start) {
    int line = lineIn(event.snippet(), thrown);
    return new Answer.Thrown(
        startOfLine(event.snippet().source(), line) + start, message(thrown), trace(thrown));
  }

  private String message(JShellException thrown) {
    return switch (thrown) {
      case EvalException failure -> failure.getExceptionClassName() + ": " + failure.getMessage();
      case UnresolvedReferenceException missing ->
          "not defined yet: "
              + shell
                  .unresolvedDependencies(missing.getSnippet())
                  .collect(Collectors.joining(", "));
      default -> thrown.toString();
    };
  }

  private static String trace(JShellException thrown) {
    Stream<String> own =
        Arrays.stream(thrown.getStackTrace())
            .filter(frame -> !MACHINERY.matcher(frame.getClassName()).lookingAt())
            .limit(FRAMES_SHOWN)
            .map(frame -> "  at " + frame);
    String cause = thrown.getCause() == null ? "" : "\n  caused by " + thrown.getCause();
    return own.collect(Collectors.joining("\n")) + cause;
  }

  /** JShell names a snippet's frames {@code #ID} and counts lines from 1. */
  private static int lineIn(Snippet snippet, JShellException thrown) {
    String file = "#" + snippet.id();
    return Arrays.stream(thrown.getStackTrace())
        .filter(frame -> file.equals(frame.getFileName()))
        .mapToInt(StackTraceElement::getLineNumber)
        .findFirst()
        .orElse(1);
  }

  private static int startOfLine(String source, int line) {
    int at = 0;
    for (int i = 1; i < line && source.indexOf('\n', at) >= 0; i++) {
      at = source.indexOf('\n', at) + 1;
    }
    while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
      at++;
    }
    return at;
  }

  private static String shown(SnippetEvent event) {
    String value = event.value();
    String name =
        switch (event.snippet()) {
          case VarSnippet variable -> variable.name();
          case ExpressionSnippet expression -> expression.name();
          default -> "";
        };
    return value == null || value.isEmpty() || name.isEmpty() ? "" : name + " ==> " + value;
  }
}
