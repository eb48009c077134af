package dev.cronjar.host.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanFeatureInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.openmbean.OpenType;
import org.junit.jupiter.api.Test;

/** The manual lists exactly what a client sees: beans, attributes, types, operations, impacts. */
class JmxDocTest {
  private static final Path MANUAL = Path.of("../docs/jmx.md");
  private static final Path FOUND = Path.of("target/jmx-beans.md");

  private final Map<String, Class<?>> beans =
      new TreeMap<>(
          Map.of(
              "type=Host", HostMXBean.class,
              "type=Scheduler", SchedulerMXBean.class,
              "type=Executor", ExecutorMXBean.class,
              "type=Runs", RunsMXBean.class,
              "type=Database", DatabaseMXBean.class,
              "type=Plugin,name=…", PluginMXBean.class,
              "type=Schedule,org=…,name=…", ScheduleMXBean.class,
              "type=Control,name=Schedules", SchedulesControlMXBean.class,
              "type=Control,name=Runs", RunsControlMXBean.class));

  JmxDocTest() {
    beans.put("type=Control,name=Batches", BatchesControlMXBean.class);
    beans.put("type=Control,name=Workflows", WorkflowsControlMXBean.class);
    beans.put("type=Control,name=Plugins", PluginsControlMXBean.class);
    beans.put("type=Control,name=Tasks", TasksControlMXBean.class);
    beans.put("type=Control,name=Hosts", HostsControlMXBean.class);
    beans.put("type=Control,name=Users", UsersControlMXBean.class);
    beans.put("type=Control,name=Tokens", TokensControlMXBean.class);
    beans.put("type=Control,name=Orgs", OrgsControlMXBean.class);
    beans.put("type=Control,name=Upkeep", UpkeepControlMXBean.class);
    beans.put("type=Control,name=Events", EventsControlMXBean.class);
    beans.put("type=Alerts", AlertsMXBean.class);
    beans.put("type=Control,name=Alerts", AlertsControlMXBean.class);
    beans.put("type=Control,name=Rules", RulesControlMXBean.class);
    beans.put("type=Control,name=Audit", AuditControlMXBean.class);
  }

  @Test
  void the_manual_lists_what_clients_see() throws Exception {
    String found = beans.entrySet().stream().map(JmxDocTest::section).collect(Collectors.joining());
    Files.writeString(FOUND, found);
    assertThat(Files.readString(MANUAL))
        .as("docs/jmx.md must hold the text of host/%s as it is", FOUND)
        .contains(found);
  }

  private static String section(Map.Entry<String, Class<?>> bean) {
    MBeanInfo info = info(bean.getValue());
    String attributes =
        sorted(info.getAttributes()).stream()
            .map(JmxDocTest::attribute)
            .collect(Collectors.joining());
    String operations =
        sorted(info.getOperations()).stream()
            .map(JmxDocTest::operation)
            .collect(Collectors.joining());
    return "### `%s`\n\n%s\n\n".formatted(bean.getKey(), info.getDescription())
        + table("| attribute | type | |\n|---|---|---|\n", attributes)
        + table("| operation | impact | |\n|---|---|---|\n", operations);
  }

  private static String table(String head, String rows) {
    return rows.isEmpty() ? "" : head + rows + "\n";
  }

  /** The information does not depend on an implementation, so one that answers nothing will do. */
  private static <T> MBeanInfo info(Class<T> face) {
    T nothing =
        face.cast(
            Proxy.newProxyInstance(
                face.getClassLoader(),
                new Class<?>[] {face},
                (proxy, method, arguments) -> new ConcurrentHashMap<>()));
    return DescribedBean.silent(nothing, face).getMBeanInfo();
  }

  private static <T extends MBeanFeatureInfo> List<T> sorted(T[] features) {
    return Arrays.stream(features).sorted(Comparator.comparing(MBeanFeatureInfo::getName)).toList();
  }

  private static String attribute(MBeanAttributeInfo info) {
    return "| `%s` | %s | %s |\n"
        .formatted(info.getName(), type(info.getType()), info.getDescription());
  }

  private static String operation(MBeanOperationInfo info) {
    String parameters =
        Arrays.stream(info.getSignature())
            .map(
                each ->
                    type(
                            originalType(
                                each.getDescriptor().getFieldValue("openType"), each.getType()))
                        + " "
                        + each.getName())
            .collect(Collectors.joining(", "));
    return "| `%s(%s)` | %s | %s |\n"
        .formatted(
            info.getName(),
            parameters,
            info.getImpact() == MBeanOperationInfo.ACTION ? "action" : "info",
            info.getDescription());
  }

  private static String originalType(Object open, String type) {
    return open instanceof OpenType<?> && type.endsWith("TabularData") ? "java.util.Map" : type;
  }

  private static String type(String name) {
    return name.equals("[Ljava.lang.String;")
        ? "String[]"
        : name.equals("[B") ? "byte[]" : name.substring(name.lastIndexOf('.') + 1);
  }
}
