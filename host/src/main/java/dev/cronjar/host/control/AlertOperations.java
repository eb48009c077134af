package dev.cronjar.host.control;

import static dev.cronjar.host.control.Operation.changes;
import static dev.cronjar.host.control.Operation.reads;
import static dev.cronjar.host.org.Permission.HOST_ADMIN;
import static dev.cronjar.host.org.Permission.HOST_READ;

import dev.cronjar.host.control.view.AlertView;
import java.util.List;

/** What can be asked about what is wrong now. */
public final class AlertOperations {
  public static final Operation<Params.None, List<AlertView>> LIST =
      reads("alerts.list", HOST_READ, Params.None.class, AlertView.class);
  public static final Operation<One, AlertView> ACKNOWLEDGE =
      changes("alerts.acknowledge", HOST_ADMIN, One.class, AlertView.class);

  private AlertOperations() {}

  /** The id of an alert. */
  public record One(String id) implements Params {
    @Override
    public String subject() {
      return id;
    }
  }
}
