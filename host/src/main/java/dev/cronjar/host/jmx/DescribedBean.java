package dev.cronjar.host.jmx;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Optional;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.NotificationBroadcasterSupport;
import javax.management.NotificationEmitter;
import javax.management.StandardEmitterMBean;

/**
 * An MXBean whose descriptions, parameter names and impacts come from {@link Description}, {@link
 * Changes} and the parameters' own names. The platform ignores {@code DescriptorKey} for these, so
 * JConsole would show {@code p0} and the bare method name.
 *
 * <p>Bean interfaces do not overload: a name stands for one method.
 */
final class DescribedBean extends StandardEmitterMBean {
  private final Class<?> face;

  <T> DescribedBean(T implementation, Class<T> face, NotificationEmitter emitter) {
    super(implementation, face, true, emitter);
    this.face = face;
  }

  static <T> DescribedBean silent(T implementation, Class<T> face) {
    return new DescribedBean(implementation, face, new NotificationBroadcasterSupport());
  }

  @Override
  protected String getDescription(MBeanInfo info) {
    Description description = face.getAnnotation(Description.class);
    return description == null ? super.getDescription(info) : description.value();
  }

  @Override
  protected String getDescription(MBeanAttributeInfo info) {
    return method((info.isIs() ? "is" : "get") + info.getName())
        .map(getter -> getter.getAnnotation(Description.class))
        .map(Description::value)
        .orElse(info.getName());
  }

  @Override
  protected String getDescription(MBeanOperationInfo info) {
    return method(info.getName())
        .map(operation -> operation.getAnnotation(Description.class))
        .map(Description::value)
        .orElse(info.getName());
  }

  @Override
  protected String getDescription(
      MBeanOperationInfo operation, MBeanParameterInfo info, int sequence) {
    return parameter(operation, sequence)
        .map(parameter -> parameter.getAnnotation(Description.class))
        .map(Description::value)
        .orElseGet(() -> getParameterName(operation, info, sequence));
  }

  @Override
  protected String getParameterName(
      MBeanOperationInfo operation, MBeanParameterInfo info, int sequence) {
    return parameter(operation, sequence).map(Parameter::getName).orElse(info.getName());
  }

  @Override
  protected int getImpact(MBeanOperationInfo info) {
    boolean changes =
        method(info.getName()).map(found -> found.isAnnotationPresent(Changes.class)).orElse(true);
    return changes ? MBeanOperationInfo.ACTION : MBeanOperationInfo.INFO;
  }

  private Optional<Parameter> parameter(MBeanOperationInfo operation, int sequence) {
    return method(operation.getName()).map(found -> found.getParameters()[sequence]);
  }

  private Optional<Method> method(String name) {
    return Arrays.stream(face.getMethods())
        .filter(found -> found.getName().equals(name))
        .findFirst();
  }
}
