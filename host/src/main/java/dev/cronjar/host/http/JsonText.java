package dev.cronjar.host.http;

import dev.cronjar.host.control.view.OfferView;
import dev.cronjar.host.control.view.RunView;
import dev.cronjar.host.control.view.ScheduleView;
import dev.cronjar.host.control.view.TaskView;
import dev.cronjar.host.org.FieldError;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.json.JsonMapper;

/**
 * Views as JSON, with the field names of the console's {@code --json}, and JSON from outside,
 * within bounds.
 */
final class JsonText {
  private static final int DEEPEST = 64;
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .addMixIn(ScheduleView.class, WithParams.class)
          .addMixIn(RunView.class, WithParams.class)
          .addMixIn(TaskView.class, WithSchema.class)
          .addMixIn(OfferView.class, WithSchema.class)
          .build();

  private JsonText() {}

  static byte[] bytes(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }

  static String of(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  /** What was sent, or a refusal that says where it is no JSON; it does not repeat the text. */
  static JsonNode read(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      throw Refusal.malformed(
          new FieldError(
              "",
              "wanted JSON of at most " + DEEPEST + " levels, found text that is none",
              at == null ? 0 : Math.max(0, at.getLineNr()),
              at == null ? 0 : Math.max(0, at.getColumnNr())));
    }
  }

  interface WithParams {
    @JsonSerialize(using = AlreadyJson.class)
    String params();
  }

  interface WithSchema {
    @JsonSerialize(using = AlreadyJson.class)
    String paramsSchema();
  }

  /** A text that is a JSON object goes into the document as one. */
  static final class AlreadyJson extends ValueSerializer<String> {
    @Override
    public void serialize(String value, JsonGenerator out, SerializationContext context) {
      if (value.startsWith("{")) {
        out.writeRawValue(value);
      } else {
        out.writeString(value);
      }
    }
  }
}
