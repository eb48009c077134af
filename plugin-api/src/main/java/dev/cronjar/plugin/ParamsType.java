package dev.cronjar.plugin;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the record {@code P} of a {@code Task<P>} or another extension with params, also where a
 * superclass names it.
 */
public final class ParamsType {
  private final Class<?> point;

  private ParamsType(Class<?> point) {
    this.point = point;
  }

  /**
   * The params record of a task class.
   *
   * @throws InvalidParamsType when the class is no task, or its {@code P} is no record
   */
  public static Class<? extends Record> of(Class<?> taskClass) {
    return of(taskClass, Task.class);
  }

  /**
   * The params record of an extension class.
   *
   * @param point an interface whose one type parameter is the params, such as {@link TriggerSource}
   * @throws InvalidParamsType when the class does not implement it, or its {@code P} is no record
   */
  public static Class<? extends Record> of(Class<?> extensionClass, Class<?> point) {
    ParamsType wanted = new ParamsType(point);
    Type found = wanted.search(extensionClass, Map.of());
    if (found instanceof Class<?> type && type.isRecord()) {
      return type.asSubclass(Record.class);
    }
    throw new InvalidParamsType(wanted.refusal(extensionClass, found));
  }

  private String refusal(Class<?> extensionClass, @Nullable Type found) {
    String name = point.getSimpleName();
    if (found == null) {
      return point.isAssignableFrom(extensionClass)
          ? extensionClass.getName()
              + " implements %s without saying its params: write %s<MyParams>,"
                  .formatted(name, name)
              + " or %s<NoParams> when it takes none.".formatted(name)
          : extensionClass.getName() + " does not implement " + point.getName() + ".";
    }
    return extensionClass.getName()
        + " implements "
        + name
        + "<"
        + found.getTypeName()
        + ">, but params must be a record; use NoParams when it takes none.";
  }

  private @Nullable Type search(Class<?> type, Map<TypeVariable<?>, Type> known) {
    for (Type parent : type.getGenericInterfaces()) {
      Type found = searchParent(parent, known);
      if (found != null) {
        return found;
      }
    }
    Type parent = type.getGenericSuperclass();
    return parent == null ? null : searchParent(parent, known);
  }

  private @Nullable Type searchParent(Type parent, Map<TypeVariable<?>, Type> known) {
    if (parent instanceof Class<?> raw) {
      return search(raw, Map.of());
    }
    ParameterizedType generic = (ParameterizedType) parent;
    Class<?> raw = (Class<?>) generic.getRawType();
    Map<TypeVariable<?>, Type> bound = new HashMap<>();
    for (int i = 0; i < raw.getTypeParameters().length; i++) {
      Type argument = generic.getActualTypeArguments()[i];
      bound.put(raw.getTypeParameters()[i], known.getOrDefault(argument, argument));
    }
    return raw == point ? bound.get(raw.getTypeParameters()[0]) : search(raw, bound);
  }
}
