package dev.cronjar.host.control;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.org.FieldError;
import dev.cronjar.plugin.InvalidParams;
import java.util.List;

/** Params that their task refuses; every field that is wrong is named apart. */
final class UnfitParams extends CronjarException {
  private final List<FieldError> fields;

  UnfitParams(String task, InvalidParams refused) {
    super(ErrorCode.INVALID, Admission.unfit(task, String.valueOf(refused.getMessage())), refused);
    this.fields = refused.problems().stream().map(UnfitParams::field).toList();
  }

  private static FieldError field(InvalidParams.Problem problem) {
    String field = problem.field().isEmpty() ? "params" : "params." + problem.field();
    return new FieldError(field, problem.reason());
  }

  @Override
  public List<FieldError> fields() {
    return fields;
  }
}
