package dev.cronjar.host.jmx;

import dev.cronjar.host.control.view.UserView;
import java.util.List;

/**
 * Who may sign in: {@code dev.cronjar:type=Control,name=Users}. A user is {@code name}, or {@code
 * org/name} outside the default org. Errors as {@link SchedulesControlMXBean}.
 */
@Description(
    "Who may sign in; what the console uses. Errors: IllegalArgumentException \"code: message\"")
public interface UsersControlMXBean {
  @Description("All users")
  List<UserView> list();

  /** Role: {@code viewer}, {@code operator}, {@code editor}, {@code org-admin}, {@code admin}. */
  @Changes
  @Description("Makes a user; role: viewer, operator, editor, org-admin, admin")
  UserView create(String id, String role, String password);

  @Changes
  @Description("Gives a user another role, in force within seconds")
  UserView changeRole(String id, String role);

  @Changes
  @Description("Lets a user in no more; ends the sessions")
  UserView disable(String id);

  @Changes
  @Description("Lets a user in again")
  UserView enable(String id);

  /** Ends the user's sessions. */
  @Changes
  @Description("Changes a password; current: only for one's own, else empty")
  UserView password(String id, String current, String password);

  @Changes
  @Description("Removes a user with all tokens; confirm: the id")
  void delete(String id, String confirm);
}
