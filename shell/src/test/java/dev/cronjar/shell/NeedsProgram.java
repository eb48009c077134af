package dev.cronjar.shell;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The suite runs when a program of the system is there; otherwise the build's last lines name the
 * suite and what to install.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsProgram.Condition.class)
public @interface NeedsProgram {
  String value();

  /** Looks for the program on PATH. */
  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return context
          .getTestClass()
          .flatMap(
              type ->
                  AnnotationSupport.findAnnotation(type, NeedsProgram.class)
                      .map(needs -> evaluate(type, needs.value())))
          .orElseGet(() -> ConditionEvaluationResult.enabled("needs no program"));
    }

    private static ConditionEvaluationResult evaluate(Class<?> suite, String program) {
      if (isOnPath(program)) {
        return ConditionEvaluationResult.enabled(program + " is there");
      }
      note("suite " + suite.getSimpleName() + " did not run: install " + program);
      return ConditionEvaluationResult.disabled(program + " is not installed");
    }

    private static boolean isOnPath(String program) {
      String path = System.getenv().getOrDefault("PATH", "");
      return Stream.of(path.split(Pattern.quote(File.pathSeparator), -1))
          .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static void note(String line) {
      Path file = Path.of(System.getProperty("cronjar.root", ".."), "target", "suites-not-run.txt");
      try {
        Files.createDirectories(file.getParent());
        Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } catch (IOException unwritable) {
        throw new UncheckedIOException(unwritable);
      }
    }
  }
}
