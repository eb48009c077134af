package dev.cronjar.host.jmx;

import java.util.Hashtable;
import java.util.regex.Pattern;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * The names of our beans. Keys stand in the order type, org, name: JConsole builds its tree from
 * it. Values are quoted only when they must be, since the quotes show in the tree.
 */
final class BeanName {
  static final String DOMAIN = "dev.cronjar";
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]+");

  private BeanName() {}

  static ObjectName of(String type) {
    return parse("type=" + type);
  }

  static ObjectName of(String type, String name) {
    return parse("type=" + type + ",name=" + value(name));
  }

  static ObjectName of(String type, String org, String name) {
    return parse("type=" + type + ",org=" + value(org) + ",name=" + value(name));
  }

  /** What was given to {@link #of} for this key. */
  static String read(ObjectName bean, String key) {
    Hashtable<String, String> keys = bean.getKeyPropertyList();
    String value = keys.getOrDefault(key, "");
    return value.startsWith("\"") ? ObjectName.unquote(value) : value;
  }

  private static String value(String text) {
    return PLAIN.matcher(text).matches() ? text : ObjectName.quote(text);
  }

  private static ObjectName parse(String keys) {
    try {
      return new ObjectName(DOMAIN + ":" + keys);
    } catch (MalformedObjectNameException e) {
      throw new IllegalStateException("Bad bean name " + keys, e);
    }
  }
}
