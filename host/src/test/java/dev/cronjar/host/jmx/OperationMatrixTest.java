package dev.cronjar.host.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.control.AlertOperations;
import dev.cronjar.host.control.AuditOperations;
import dev.cronjar.host.control.BackfillOperations;
import dev.cronjar.host.control.BatchOperations;
import dev.cronjar.host.control.EventOperations;
import dev.cronjar.host.control.HostOperations;
import dev.cronjar.host.control.MetricsOperations;
import dev.cronjar.host.control.Operation;
import dev.cronjar.host.control.OrgOperations;
import dev.cronjar.host.control.PluginOperations;
import dev.cronjar.host.control.RuleOperations;
import dev.cronjar.host.control.RunOperations;
import dev.cronjar.host.control.ScheduleOperations;
import dev.cronjar.host.control.TaskOperations;
import dev.cronjar.host.control.TestHost;
import dev.cronjar.host.control.TokenOperations;
import dev.cronjar.host.control.UpkeepOperations;
import dev.cronjar.host.control.UserOperations;
import dev.cronjar.host.control.WorkflowOperations;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.OrgId;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which operation stands behind which method of the JMX front; found by calling each of them. */
class OperationMatrixTest {
  private static final List<Class<?>> NOUNS =
      List.of(
          ScheduleOperations.class,
          RunOperations.class,
          BatchOperations.class,
          WorkflowOperations.class,
          PluginOperations.class,
          TaskOperations.class,
          HostOperations.class,
          MetricsOperations.class,
          UserOperations.class,
          TokenOperations.class,
          OrgOperations.class,
          AuditOperations.class,
          AlertOperations.class,
          RuleOperations.class,
          UpkeepOperations.class,
          BackfillOperations.class,
          EventOperations.class);

  private final TestHost host = new TestHost();
  private final List<String> called = new ArrayList<>();

  /** Every call is refused before it does anything, by a caller who may do nothing. */
  private Asking listening() {
    return new Asking(
        host.control, new Caller("nobody", OrgId.DEFAULT, Caller.Sight.OWN_ORG, Set.of(), ""));
  }

  @Test
  void every_operation_is_bound_and_has_exactly_one_jmx_method() throws Exception {
    Map<String, String> matrix = new TreeMap<>();
    Asking asking = listening();
    front(SchedulesControlMXBean.class, new SchedulesControl(asking), matrix);
    front(RunsControlMXBean.class, new RunsControl(asking), matrix);
    front(BatchesControlMXBean.class, new BatchesControl(asking), matrix);
    front(WorkflowsControlMXBean.class, new WorkflowsControl(asking), matrix);
    front(PluginsControlMXBean.class, new PluginsControl(asking), matrix);
    front(TasksControlMXBean.class, new TasksControl(asking), matrix);
    front(HostsControlMXBean.class, new HostsControl(asking), matrix);
    front(UsersControlMXBean.class, new UsersControl(asking), matrix);
    front(TokensControlMXBean.class, new TokensControl(asking), matrix);
    front(OrgsControlMXBean.class, new OrgsControl(asking), matrix);
    front(AuditControlMXBean.class, new AuditControl(asking), matrix);
    front(UpkeepControlMXBean.class, new UpkeepControl(asking), matrix);
    front(EventsControlMXBean.class, new EventsControl(asking), matrix);
    front(AlertsControlMXBean.class, new AlertsControl(asking), matrix);
    front(RulesControlMXBean.class, new RulesControl(asking), matrix);
    for (Operation<?, ?> operation : declared()) {
      System.out.printf(
          "%-24s %-18s %-8s JMX %s%n",
          operation,
          operation.permission().text(),
          operation.effect(),
          matrix.getOrDefault(operation.name(), "-"));
    }
    assertThat(host.control.operations()).containsExactlyInAnyOrderElementsOf(declared());
    assertThat(matrix.keySet())
        .containsExactlyInAnyOrderElementsOf(declared().stream().map(Operation::name).toList());
    assertThat(called).doesNotHaveDuplicates();
  }

  private static List<Operation<?, ?>> declared() {
    return NOUNS.stream()
        .flatMap(noun -> Stream.of(noun.getDeclaredFields()))
        .filter(field -> Modifier.isStatic(field.getModifiers()))
        .filter(field -> field.getType() == Operation.class)
        .<Operation<?, ?>>map(OperationMatrixTest::read)
        .toList();
  }

  private static Operation<?, ?> read(Field field) {
    try {
      return (Operation<?, ?>) field.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  /** The refusal names the operation that was asked for. */
  private <T> void front(Class<T> face, T bean, Map<String, String> matrix) throws Exception {
    for (Method method : face.getMethods()) {
      if (method.getName().equals("getProtocol")) {
        continue;
      }
      try {
        method.invoke(bean, arguments(method));
        throw new AssertionError(method + " asked for no permission");
      } catch (InvocationTargetException e) {
        String message = String.valueOf(e.getTargetException().getMessage());
        assertThat(message).startsWith("denied: ");
        String operation = message.split(" ", 3)[1];
        called.add(operation);
        matrix.put(operation, face.getSimpleName() + "." + method.getName());
      }
    }
  }

  private static Object[] arguments(Method method) {
    return Stream.of(method.getParameterTypes())
        .map(
            type -> {
              if (type == String.class) {
                return method.getName().equals("resume") ? "skip" : "x";
              }
              if (type == byte[].class) {
                return new byte[0];
              }
              return type == Map.class ? Map.of() : type == long.class ? (Object) 1L : 1;
            })
        .toArray();
  }
}
