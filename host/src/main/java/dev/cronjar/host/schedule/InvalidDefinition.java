package dev.cronjar.host.schedule;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.org.FieldError;
import java.util.List;
import java.util.stream.Collectors;

/** A definition that was refused, with all that is wrong in it. */
public final class InvalidDefinition extends CronjarException {
  private final transient List<Problem> problems;

  public InvalidDefinition(ErrorCode code, List<Problem> problems) {
    super(
        code,
        problems.stream().map(Problem::toString).collect(Collectors.joining("\n"))
            + "\nNothing was changed.");
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }

  /** The same for somebody who did not write the text that was read. */
  public InvalidDefinition withoutPlaces() {
    return new InvalidDefinition(
        code(),
        problems.stream()
            .map(each -> new Problem(each.file(), 0, 0, each.field(), each.reason()))
            .toList());
  }

  @Override
  public List<FieldError> fields() {
    return problems.stream()
        .map(each -> new FieldError(each.field(), each.reason(), each.line(), each.column()))
        .toList();
  }
}
