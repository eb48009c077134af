package dev.cronjar.host.schedule;

import dev.cronjar.host.schedule.SourceTree.Place;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads one YAML 1.2 document - JSON is one - with the place of everything in it. Bounds keep a
 * hostile or broken file from filling the memory: aliases are expanded, but only so far.
 */
public final class SourceReader {
  private static final int MAX_CHARACTERS = 8_000_000;
  private static final int MAX_NODES = 1_000_000;
  private static final int MAX_DEPTH = 50;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final String file;
  private final Map<String, Place> places = new HashMap<>();
  private int nodes;

  private SourceReader(String file) {
    this.file = file;
  }

  /** Why a text could not be read at all. */
  public static final class Unreadable extends Exception {
    private final transient Problem problem;

    Unreadable(Problem problem) {
      super(problem.toString());
      this.problem = problem;
    }

    public Problem problem() {
      return problem;
    }
  }

  public static SourceTree read(String file, String text) throws Unreadable {
    if (text.length() > MAX_CHARACTERS) {
      throw new Unreadable(
          new Problem(
              file, 1, 1, "", "wanted at most 8,000,000 characters, found " + text.length()));
    }
    return new SourceReader(file).tree(text);
  }

  private SourceTree tree(String text) throws Unreadable {
    Optional<Node> root = compose(text);
    if (root.isEmpty()) {
      return new SourceTree(JSON.missingNode(), places);
    }
    keep("", root.get(), root.get());
    return new SourceTree(json(root.get(), "", 0), places);
  }

  private Optional<Node> compose(String text) throws Unreadable {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file)
            .setSchema(new CoreSchema())
            .setAllowNonScalarKeys(true)
            .setCodePointLimit(MAX_CHARACTERS)
            .build();
    try {
      return new Compose(settings).composeString(withoutTabs(text));
    } catch (MarkedYamlEngineException refused) {
      throw unreadable(refused.getProblemMark(), reason(refused, text));
    } catch (YamlEngineException | StackOverflowError refused) {
      throw unreadable(Optional.empty(), "not readable as YAML or JSON: " + oneLine(refused));
    }
  }

  /** JSON may be indented by tabs, YAML may not; no tab can stand inside of JSON's strings. */
  private String withoutTabs(String text) {
    boolean json =
        file.toLowerCase(Locale.ROOT).endsWith(".json") || text.stripLeading().startsWith("{");
    return json ? text.replace('\t', ' ') : text;
  }

  private static String reason(MarkedYamlEngineException refused, String text) {
    String problem = String.valueOf(refused.getProblem()).replaceAll("\\s+", " ");
    int at = refused.getProblemMark().map(Mark::getIndex).orElse(0);
    boolean star = at > 0 && at <= text.length() && text.charAt(at - 1) == '*';
    return "not readable as YAML or JSON: "
        + problem
        + (star
            ? ". A value that begins with '*', such as a cron expression, must stand in quotes"
            : "");
  }

  private static String oneLine(Throwable refused) {
    return String.valueOf(refused.getMessage()).replaceAll("\\s+", " ");
  }

  private JsonNode json(Node node, String pointer, int depth) throws Unreadable {
    nodes++;
    if (nodes > MAX_NODES || depth > MAX_DEPTH) {
      throw unreadable(
          node.getStartMark(),
          "wanted at most "
              + MAX_DEPTH
              + " levels and 1,000,000 values, aliases expanded, found more");
    }
    return switch (node) {
      case MappingNode mapping -> object(mapping, pointer, depth);
      case SequenceNode sequence -> array(sequence, pointer, depth);
      case ScalarNode scalar -> scalar(scalar);
      default -> throw unreadable(node.getStartMark(), "wanted a value, found " + node.getTag());
    };
  }

  private ObjectNode object(MappingNode mapping, String pointer, int depth) throws Unreadable {
    ObjectNode object = JSON.objectNode();
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw unreadable(
            tuple.getKeyNode().getStartMark(), "wanted a plain key, found a list or a mapping");
      }
      String name = key.getValue();
      if (object.has(name)) {
        throw unreadable(key.getStartMark(), "key '" + name + "' stands twice in the same mapping");
      }
      String child = SourceTree.child(pointer, name);
      keep(child, key, tuple.getValueNode());
      object.set(name, json(tuple.getValueNode(), child, depth + 1));
    }
    return object;
  }

  private ArrayNode array(SequenceNode sequence, String pointer, int depth) throws Unreadable {
    ArrayNode array = JSON.arrayNode();
    for (Node node : sequence.getValue()) {
      String child = pointer + "/" + array.size();
      keep(child, node, node);
      array.add(json(node, child, depth + 1));
    }
    return array;
  }

  private JsonNode scalar(ScalarNode scalar) throws Unreadable {
    String text = scalar.getValue();
    Tag tag = scalar.getTag();
    if (tag.equals(Tag.STR)) {
      return JSON.stringNode(text);
    } else if (tag.equals(Tag.NULL)) {
      return JSON.nullNode();
    } else if (tag.equals(Tag.BOOL)) {
      return JSON.booleanNode(Boolean.parseBoolean(text));
    } else if (tag.equals(Tag.INT)) {
      return integer(scalar);
    } else if (tag.equals(Tag.FLOAT)) {
      return decimal(scalar);
    }
    throw unreadable(scalar.getStartMark(), "wanted plain YAML, found the tag " + tag.getValue());
  }

  private JsonNode integer(ScalarNode scalar) throws Unreadable {
    String text = scalar.getValue();
    try {
      BigInteger value =
          text.startsWith("0x")
              ? new BigInteger(text.substring(2), 16)
              : text.startsWith("0o") ? new BigInteger(text.substring(2), 8) : new BigInteger(text);
      if (value.bitLength() < Integer.SIZE) {
        return JSON.numberNode(value.intValue());
      }
      return value.bitLength() < Long.SIZE
          ? JSON.numberNode(value.longValue())
          : JSON.numberNode(value);
    } catch (NumberFormatException noNumber) {
      throw unreadable(scalar.getStartMark(), "wanted a whole number, found '" + text + "'");
    }
  }

  private JsonNode decimal(ScalarNode scalar) throws Unreadable {
    try {
      double value = Double.parseDouble(scalar.getValue());
      if (Double.isFinite(value)) {
        return JSON.numberNode(value);
      }
    } catch (NumberFormatException noNumber) {
      // .inf and .nan of YAML come here; JSON has no such numbers
    }
    throw unreadable(
        scalar.getStartMark(), "wanted a number that JSON has, found " + scalar.getValue());
  }

  private void keep(String pointer, Node key, Node value) {
    Mark at = key.getStartMark().orElseThrow();
    Mark valueAt = value.getStartMark().orElseThrow();
    int quote = isQuoted(value) ? 1 : 0;
    places.put(
        pointer,
        new Place(
            at.getLine() + 1,
            at.getColumn() + 1,
            valueAt.getLine() + 1,
            valueAt.getColumn() + 1 + quote));
  }

  private static boolean isQuoted(Node value) {
    return value instanceof ScalarNode scalar
        && (scalar.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED
            || scalar.getScalarStyle() == ScalarStyle.SINGLE_QUOTED);
  }

  private Unreadable unreadable(Optional<Mark> mark, String reason) {
    int line = mark.map(Mark::getLine).orElse(0) + 1;
    int column = mark.map(Mark::getColumn).orElse(0) + 1;
    return new Unreadable(new Problem(file, line, column, "", reason));
  }
}
