package dev.cronjar.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TaskClassesTest {
  record Params(String name) {}

  static class FetchPairsTask implements Task<Params> {
    @Override
    public TaskResult execute(Params params) {
      return TaskResult.success();
    }
  }

  static class HTTPCheck extends FetchPairsTask {}

  abstract static class Base<A, B> implements Task<B> {
    @Override
    public TaskResult execute(B params) {
      return TaskResult.success();
    }
  }

  abstract static class Middle<C> extends Base<String, C> {}

  @TaskInfo(name = "deep", description = "Goes deep", onlyWaits = true)
  static class Deep extends Middle<Params> {}

  static class OfString extends Base<Params, String> {}

  @SuppressWarnings("rawtypes")
  static class OfNothing implements Task {
    @Override
    public TaskResult execute(Object params) {
      return TaskResult.success();
    }
  }

  @TaskInfo(name = "Not a name")
  static class Misnamed extends FetchPairsTask {}

  @Test
  void a_task_without_description_is_named_after_its_class() {
    assertThat(TaskDescription.of(FetchPairsTask.class))
        .isEqualTo(new TaskDescription("fetch-pairs", "", false));
    assertThat(TaskDescription.of(HTTPCheck.class).name()).isEqualTo("http-check");
  }

  @Test
  void a_task_is_what_its_description_says() {
    assertThat(TaskDescription.of(Deep.class))
        .isEqualTo(new TaskDescription("deep", "Goes deep", true));
  }

  @Test
  void a_name_with_other_characters_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TaskDescription.of(Misnamed.class))
        .withMessageContaining("found 'Not a name'");
  }

  @Test
  void params_are_found_through_superclasses() {
    assertThat(ParamsType.of(FetchPairsTask.class)).isEqualTo(Params.class);
    assertThat(ParamsType.of(HTTPCheck.class)).isEqualTo(Params.class);
    assertThat(ParamsType.of(Deep.class)).isEqualTo(Params.class);
  }

  @Test
  void params_that_are_no_record_are_refused() {
    assertThatExceptionOfType(InvalidParamsType.class)
        .isThrownBy(() -> ParamsType.of(OfString.class))
        .withMessage(
            OfString.class.getName()
                + " implements Task<java.lang.String>, but params must be a record; use NoParams"
                + " when it takes none.");
    assertThatExceptionOfType(InvalidParamsType.class)
        .isThrownBy(() -> ParamsType.of(OfNothing.class))
        .withMessageContaining("without saying its params");
    assertThatExceptionOfType(InvalidParamsType.class)
        .isThrownBy(() -> ParamsType.of(Object.class))
        .withMessageContaining("does not implement");
  }

  @Test
  void a_business_failure_may_be_thrown_from_anywhere() {
    assertThat(new BusinessFailureException("refused", Map.of("k", "v")).result())
        .isEqualTo(TaskResult.businessFailure("refused", Map.of("k", "v")));
  }
}
