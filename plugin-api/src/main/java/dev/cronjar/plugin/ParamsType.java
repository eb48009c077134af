package dev.cronjar.plugin;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the record {@code P} of a {@code Task<P>}, also where a superclass names it. */
public final class ParamsType {
  private ParamsType() {}

  /**
   * The params record of a task class.
   *
   * @throws InvalidParamsType when the class is no task, or its {@code P} is no record
   */
  public static Class<? extends Record> of(Class<?> taskClass) {
    Type found = search(taskClass, Map.of());
    if (found instanceof Class<?> type && type.isRecord()) {
      return type.asSubclass(Record.class);
    }
    throw new InvalidParamsType(refusal(taskClass, found));
  }

  private static String refusal(Class<?> taskClass, @Nullable Type found) {
    if (found == null) {
      return Task.class.isAssignableFrom(taskClass)
          ? taskClass.getName()
              + " implements Task without saying its params: write Task<MyParams>,"
              + " or Task<NoParams> when it takes none."
          : taskClass.getName() + " does not implement " + Task.class.getName() + ".";
    }
    return taskClass.getName()
        + " implements Task<"
        + found.getTypeName()
        + ">, but params must be a record; use NoParams for a task without params.";
  }

  private static @Nullable Type search(Class<?> type, Map<TypeVariable<?>, Type> known) {
    for (Type parent : type.getGenericInterfaces()) {
      Type found = searchParent(parent, known);
      if (found != null) {
        return found;
      }
    }
    Type parent = type.getGenericSuperclass();
    return parent == null ? null : searchParent(parent, known);
  }

  private static @Nullable Type searchParent(Type parent, Map<TypeVariable<?>, Type> known) {
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
    return raw == Task.class ? bound.get(raw.getTypeParameters()[0]) : search(raw, bound);
  }
}
