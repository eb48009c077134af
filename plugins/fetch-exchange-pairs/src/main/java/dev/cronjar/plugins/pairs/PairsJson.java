package dev.cronjar.plugins.pairs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** Reads an exchange's list of pairs; whatever is not exactly such a list is refused. */
final class PairsJson {
  private static final int MOST_PAIRS = 200_000;

  private final JsonParser json;
  private final Exchange.Format format;

  private PairsJson(JsonParser json, Exchange.Format format) {
    this.json = json;
    this.format = format;
  }

  /**
   * The pairs of an answer.
   *
   * @throws UnexpectedAnswer saying at which line and column what else was wanted
   */
  static List<Pair> parse(byte[] answer, Exchange.Format format) throws UnexpectedAnswer {
    try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), answer)) {
      return new PairsJson(json, format).document();
    } catch (JacksonException broken) {
      throw new UnexpectedAnswer(
          "The answer is no JSON" + at(broken.getLocation()) + ": " + broken.getOriginalMessage(),
          broken);
    }
  }

  private List<Pair> document() throws UnexpectedAnswer {
    json.nextToken();
    List<Pair> pairs = format.list().isEmpty() ? list() : listWithin();
    if (json.nextToken() != null) {
      throw unexpected("the end of the answer");
    }
    if (pairs.isEmpty()) {
      throw new UnexpectedAnswer("The answer lists no pairs at all");
    }
    return pairs;
  }

  private List<Pair> listWithin() throws UnexpectedAnswer {
    require(JsonToken.START_OBJECT, "an object with the list '" + format.list() + "'");
    List<Pair> pairs = List.of();
    boolean isFound = false;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      boolean isList = json.currentName().equals(format.list());
      json.nextToken();
      if (isList) {
        pairs = list();
        isFound = true;
      } else {
        json.skipChildren();
      }
    }
    if (!isFound) {
      throw new UnexpectedAnswer("The answer has no list '" + format.list() + "'");
    }
    return pairs;
  }

  private List<Pair> list() throws UnexpectedAnswer {
    require(JsonToken.START_ARRAY, "a list of pairs");
    List<Pair> pairs = new ArrayList<>();
    Set<String> symbols = new HashSet<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      Pair pair = pair();
      if (!symbols.add(pair.symbol())) {
        throw new UnexpectedAnswer("The answer lists '" + pair.symbol() + "' twice" + here());
      }
      if (pairs.size() == MOST_PAIRS) {
        throw new UnexpectedAnswer("The answer lists more than " + MOST_PAIRS + " pairs");
      }
      pairs.add(pair);
    }
    return pairs;
  }

  private Pair pair() throws UnexpectedAnswer {
    require(JsonToken.START_OBJECT, "a pair");
    Map<String, String> texts = new HashMap<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      if (json.nextToken() == JsonToken.VALUE_STRING) {
        texts.put(name, json.getString());
      } else {
        json.skipChildren();
      }
    }
    try {
      return new Pair(
          text(texts, format.symbol()),
          text(texts, format.base()),
          text(texts, format.quote()),
          text(texts, format.status()));
    } catch (IllegalArgumentException absurd) {
      throw new UnexpectedAnswer("The answer's pair" + here() + ": " + absurd.getMessage(), absurd);
    }
  }

  private String text(Map<String, String> texts, String name) throws UnexpectedAnswer {
    String text = texts.get(name);
    if (text == null) {
      throw new UnexpectedAnswer("The answer has a pair without the text '" + name + "'" + here());
    }
    return text;
  }

  private void require(JsonToken wanted, String what) throws UnexpectedAnswer {
    if (json.currentToken() != wanted) {
      throw unexpected(what);
    }
  }

  private UnexpectedAnswer unexpected(String wanted) {
    String found = json.currentToken() == null ? "nothing" : json.currentToken().toString();
    return new UnexpectedAnswer("Wanted " + wanted + " in the answer, found " + found + here());
  }

  private String here() {
    return at(json.currentTokenLocation());
  }

  /** Jackson gives no place for what breaks a limit, such as nesting too deep. */
  private static String at(@Nullable TokenStreamLocation place) {
    return place == null ? "" : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
  }
}
