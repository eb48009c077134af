package dev.cronjar.shell.command;

import dev.cronjar.shell.text.Json;
import dev.cronjar.shell.text.Table;
import dev.cronjar.shell.text.Tone;
import dev.cronjar.shell.text.Visible;
import java.util.List;
import java.util.function.Consumer;

/** Where a command writes: data to one side, messages to the other. */
public final class Output {
  private final Consumer<String> data;
  private final Consumer<String> messages;
  private final Look look;

  /**
   * How data looks.
   *
   * @param width columns of the terminal; {@link Integer#MAX_VALUE} when nothing is to be cut
   */
  public record Look(Format format, int width, boolean colour) {
    Look as(Format other) {
      return new Look(other, width, colour);
    }
  }

  /** Both sides take whole lines. */
  public Output(Consumer<String> data, Consumer<String> messages, Look look) {
    this.data = data;
    this.messages = messages;
    this.look = look;
  }

  Output as(Format format) {
    return new Output(data, messages, look.as(format));
  }

  Format format() {
    return look.format();
  }

  boolean isJson() {
    return look.format().isJson();
  }

  /** A line of data whose control characters are made visible. */
  void line(String text) {
    data.accept(Visible.text(text));
  }

  /** A line of data with a tone. */
  void line(Tone tone, String text) {
    String visible = Visible.text(text);
    data.accept(look.colour() ? tone.paint(visible) : visible);
  }

  /** What a person wants to know and a program does not read. */
  void note(String text) {
    messages.accept(Visible.text(text));
  }

  /** One value: a JSON document, or what {@code otherwise} writes for people. */
  void value(Object value, Runnable otherwise) {
    switch (look.format()) {
      case JSON -> data.accept(Json.document(value));
      case JSON_LINES -> data.accept(Json.line(value));
      case TABLE, PLAIN -> otherwise.run();
    }
  }

  /** A list: a JSON array, a table, or what to say when it is empty. */
  void list(List<?> items, Table table, String whenEmpty) {
    switch (look.format()) {
      case JSON -> data.accept(Json.document(items));
      case JSON_LINES -> items.forEach(item -> data.accept(Json.line(item)));
      case PLAIN -> table.plain().forEach(data);
      case TABLE -> {
        if (table.isEmpty()) {
          note(whenEmpty);
        } else {
          table.aligned(look.width(), look.colour()).forEach(data);
        }
      }
    }
  }

  /** Names and values below each other; empty values are left out. */
  void fields(Fields fields) {
    fields.lines(look).forEach(data);
  }
}
