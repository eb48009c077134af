package dev.cronjar.host.control;

import static dev.cronjar.host.control.Operation.changes;
import static dev.cronjar.host.control.Operation.reads;
import static dev.cronjar.host.org.Permission.WORKFLOWS_DELETE;
import static dev.cronjar.host.org.Permission.WORKFLOWS_READ;
import static dev.cronjar.host.org.Permission.WORKFLOWS_RUN;
import static dev.cronjar.host.org.Permission.WORKFLOWS_WRITE;

import dev.cronjar.host.control.Operation.Done;
import dev.cronjar.host.control.view.WorkflowGantt;
import dev.cronjar.host.control.view.WorkflowGraphView;
import dev.cronjar.host.control.view.WorkflowPage;
import dev.cronjar.host.control.view.WorkflowRunPage;
import dev.cronjar.host.control.view.WorkflowRunView;
import dev.cronjar.host.control.view.WorkflowStats;
import dev.cronjar.host.control.view.WorkflowView;
import java.time.Duration;
import java.util.Map;

/** What can be asked about workflows and their runs. */
public final class WorkflowOperations {
  public static final Operation<Select, WorkflowPage> LIST =
      reads("workflows.list", WORKFLOWS_READ, Select.class, WorkflowPage.class);
  public static final Operation<One, WorkflowView> GET =
      reads("workflows.get", WORKFLOWS_READ, One.class, WorkflowView.class);
  public static final Operation<One, String> DEFINITION =
      reads("workflows.definition", WORKFLOWS_READ, One.class, String.class);
  public static final Operation<One, WorkflowGraphView> GRAPH =
      reads("workflows.graph", WORKFLOWS_READ, One.class, WorkflowGraphView.class);
  public static final Operation<Create, WorkflowView> CREATE =
      changes("workflows.create", WORKFLOWS_WRITE, Create.class, WorkflowView.class);
  public static final Operation<Replace, WorkflowView> REPLACE =
      changes("workflows.replace", WORKFLOWS_WRITE, Replace.class, WorkflowView.class);
  public static final Operation<One, WorkflowView> ENABLE =
      changes("workflows.enable", WORKFLOWS_WRITE, One.class, WorkflowView.class);
  public static final Operation<One, WorkflowView> DISABLE =
      changes("workflows.disable", WORKFLOWS_WRITE, One.class, WorkflowView.class);
  public static final Operation<Confirmed, Done> DELETE =
      changes("workflows.delete", WORKFLOWS_DELETE, Confirmed.class, Done.class);
  public static final Operation<Start, WorkflowRunView> START =
      changes("workflows.start", WORKFLOWS_RUN, Start.class, WorkflowRunView.class);
  public static final Operation<Select, WorkflowRunPage> RUNS =
      reads("workflows.runs", WORKFLOWS_READ, Select.class, WorkflowRunPage.class);
  public static final Operation<Await, WorkflowRunView> RUN =
      reads("workflows.run", WORKFLOWS_READ, Await.class, WorkflowRunView.class);
  public static final Operation<One, WorkflowGraphView> RUN_GRAPH =
      reads("workflows.run-graph", WORKFLOWS_READ, One.class, WorkflowGraphView.class);
  public static final Operation<One, WorkflowGantt> GANTT =
      reads("workflows.gantt", WORKFLOWS_READ, One.class, WorkflowGantt.class);
  public static final Operation<Answer, WorkflowRunView> APPROVE =
      changes("workflows.approve", WORKFLOWS_RUN, Answer.class, WorkflowRunView.class);
  public static final Operation<Answer, WorkflowRunView> REJECT =
      changes("workflows.reject", WORKFLOWS_RUN, Answer.class, WorkflowRunView.class);
  public static final Operation<One, WorkflowRunView> PAUSE =
      changes("workflows.pause", WORKFLOWS_RUN, One.class, WorkflowRunView.class);
  public static final Operation<One, WorkflowRunView> RESUME =
      changes("workflows.resume", WORKFLOWS_RUN, One.class, WorkflowRunView.class);
  public static final Operation<Confirmed, WorkflowRunView> CANCEL =
      changes("workflows.cancel", WORKFLOWS_RUN, Confirmed.class, WorkflowRunView.class);
  public static final Operation<One, WorkflowRunView> RETRY =
      changes("workflows.retry", WORKFLOWS_RUN, One.class, WorkflowRunView.class);
  public static final Operation<Confirmed, Done> DELETE_RUN =
      changes("workflows.delete-run", WORKFLOWS_DELETE, Confirmed.class, Done.class);
  public static final Operation<Of, WorkflowStats> STATS =
      reads("workflows.stats", WORKFLOWS_READ, Of.class, WorkflowStats.class);

  private WorkflowOperations() {}

  /** Filter keys: see {@link WorkflowSelection}; an empty cursor is the first page. */
  public record Select(Map<String, String> filter, String cursor, int limit) implements Params {}

  /** A workflow, or a run of one. */
  public record One(String id) implements Params {
    @Override
    public String subject() {
      return id;
    }
  }

  /** A workflow, or all with an empty id. */
  public record Of(String workflow) implements Params {
    @Override
    public String subject() {
      return workflow;
    }
  }

  /** Definition: YAML or JSON. */
  public record Create(String definition) implements Params {}

  /** Revision: the one that was seen; 0 for any. */
  public record Replace(String id, String definition, int revision) implements Params {
    @Override
    public String subject() {
      return id;
    }
  }

  /**
   * Variables: JSON object, or empty; key: idempotency key, or empty; waits up to {@code patience}
   * for the end.
   */
  public record Start(String workflow, String variables, String key, Duration patience)
      implements Params {
    @Override
    public String subject() {
      return workflow;
    }
  }

  /** A run; waits up to {@code patience} for its end. */
  public record Await(String id, Duration patience) implements Params {
    @Override
    public String subject() {
      return id;
    }
  }

  /** To the step that waits for an approval. */
  public record Answer(String id, String step, String comment) implements Params {
    @Override
    public String subject() {
      return id;
    }
  }

  /** Confirm: the id once more. */
  public record Confirmed(String id, String confirm) implements Params {
    @Override
    public String subject() {
      return id;
    }
  }
}
