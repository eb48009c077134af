package dev.cronjar.host.control;

import static dev.cronjar.host.control.Operation.changes;
import static dev.cronjar.host.control.Operation.reads;
import static dev.cronjar.host.org.Permission.SELF_MANAGE;
import static dev.cronjar.host.org.Permission.USERS_READ;
import static dev.cronjar.host.org.Permission.USERS_WRITE;

import dev.cronjar.host.control.Operation.Done;
import dev.cronjar.host.control.view.UserView;
import java.util.List;

/** What can be asked about users. */
public final class UserOperations {
  public static final Operation<Params.None, List<UserView>> LIST =
      reads("users.list", USERS_READ, Params.None.class, List.class);
  public static final Operation<Create, UserView> CREATE =
      changes("users.create", USERS_WRITE, Create.class, UserView.class);
  public static final Operation<Change, UserView> CHANGE_ROLE =
      changes("users.change-role", USERS_WRITE, Change.class, UserView.class);
  public static final Operation<One, UserView> DISABLE =
      changes("users.disable", USERS_WRITE, One.class, UserView.class);
  public static final Operation<One, UserView> ENABLE =
      changes("users.enable", USERS_WRITE, One.class, UserView.class);
  public static final Operation<ChangePassword, UserView> PASSWORD =
      changes("users.password", SELF_MANAGE, ChangePassword.class, UserView.class);
  public static final Operation<Delete, Done> DELETE =
      changes("users.delete", USERS_WRITE, Delete.class, Done.class);

  private UserOperations() {}

  /**
   * {@code name} in the caller's org, or {@code org/name}; role: {@code viewer} … {@code admin}.
   */
  public record Create(String id, String role, String password) implements Params {
    @Override
    public String subject() {
      return id;
    }

    @Override
    public String toString() {
      return "Create[id=" + id + ", role=" + role + "]";
    }
  }

  public record Change(String id, String role) implements Params {
    @Override
    public String subject() {
      return id;
    }
  }

  public record One(String id) implements Params {
    @Override
    public String subject() {
      return id;
    }
  }

  /**
   * An empty id is the caller's own.
   *
   * @param current one's own password as it is; not asked of who changes another's
   */
  public record ChangePassword(String id, String current, String password) implements Params {
    @Override
    public String subject() {
      return id;
    }

    @Override
    public String toString() {
      return "ChangePassword[id=" + id + "]";
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
