package dev.cronjar.plugins.mapreduce;

import java.util.ArrayList;
import java.util.List;

/** A JSON list of texts, numbers and truth values (RFC 8259), as texts. */
final class JsonList {
  private final String text;
  private int at;

  JsonList(String text) {
    this.text = text;
  }

  /**
   * The items.
   *
   * @throws IllegalArgumentException with the place of what is no such list
   */
  List<String> items() {
    List<String> items = new ArrayList<>();
    expect('[');
    if (peek() != ']') {
      items.add(item());
      while (peek() == ',') {
        at++;
        items.add(item());
      }
    }
    expect(']');
    if (peek() != 0) {
      throw wanted("nothing behind the list");
    }
    return items;
  }

  /** The next character that is no white space; 0 at the end. */
  private char peek() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at < text.length() ? text.charAt(at) : 0;
  }

  private void expect(char wanted) {
    if (peek() != wanted) {
      throw wanted("'" + wanted + "'");
    }
    at++;
  }

  private String item() {
    if (peek() == '"') {
      at++;
      return quoted();
    }
    int from = at;
    while (at < text.length() && ",] \t\r\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String plain = text.substring(from, at);
    if (!plain.matches("true|false|-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?")) {
      at = from;
      throw wanted("a text in quotes, a number, true or false");
    }
    return plain;
  }

  private String quoted() {
    StringBuilder item = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at++);
      item.append(c == '\\' ? escaped() : c);
    }
    if (at == text.length()) {
      throw wanted("'\"'");
    }
    at++;
    return item.toString();
  }

  private char escaped() {
    char c = at < text.length() ? text.charAt(at++) : 0;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> hex();
      default -> throw wanted("an escape of JSON");
    };
  }

  private char hex() {
    int end = Math.min(text.length(), at + 4);
    String digits = text.substring(at, end);
    if (!digits.matches("[0-9a-fA-F]{4}")) {
      throw wanted("four hexadecimal digits");
    }
    at = end;
    return (char) Integer.parseInt(digits, 16);
  }

  private IllegalArgumentException wanted(String what) {
    String found = at < text.length() ? "'" + text.charAt(at) + "'" : "the end";
    return new IllegalArgumentException(
        "items: wanted a JSON list: " + what + " at character " + (at + 1) + ", found " + found);
  }
}
