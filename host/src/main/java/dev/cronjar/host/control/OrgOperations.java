package dev.cronjar.host.control;

import static dev.cronjar.host.control.Operation.changes;
import static dev.cronjar.host.control.Operation.reads;
import static dev.cronjar.host.org.Permission.HOST_ADMIN;
import static dev.cronjar.host.org.Permission.HOST_READ;

import dev.cronjar.host.control.Operation.Done;
import dev.cronjar.host.control.view.OrgView;
import java.util.List;

/** What can be asked about orgs. */
public final class OrgOperations {
  public static final Operation<Params.None, List<OrgView>> LIST =
      reads("orgs.list", HOST_READ, Params.None.class, List.class);
  public static final Operation<Create, OrgView> CREATE =
      changes("orgs.create", HOST_ADMIN, Create.class, OrgView.class);
  public static final Operation<Delete, Done> DELETE =
      changes("orgs.delete", HOST_ADMIN, Delete.class, Done.class);

  private OrgOperations() {}

  /** An empty name is the id. */
  public record Create(String id, String name) implements Params {
    @Override
    public String subject() {
      return id;
    }
  }

  /** Confirm: the id once more. */
  public record Delete(String id, String confirm) implements Params {
    @Override
    public String subject() {
      return id;
    }
  }
}
