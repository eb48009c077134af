package dev.cronjar.host.jmx;

import dev.cronjar.host.control.UserOperations;
import dev.cronjar.host.control.view.UserView;
import java.util.List;

/** Fronts {@code users.*}. */
record UsersControl(Asking host) implements UsersControlMXBean {
  @Override
  public List<UserView> list() {
    return host.ask(UserOperations.LIST);
  }

  @Override
  public UserView create(String id, String role, String password) {
    return host.ask(UserOperations.CREATE, new UserOperations.Create(id, role, password));
  }

  @Override
  public UserView changeRole(String id, String role) {
    return host.ask(UserOperations.CHANGE_ROLE, new UserOperations.Change(id, role));
  }

  @Override
  public UserView disable(String id) {
    return host.ask(UserOperations.DISABLE, new UserOperations.One(id));
  }

  @Override
  public UserView enable(String id) {
    return host.ask(UserOperations.ENABLE, new UserOperations.One(id));
  }

  @Override
  public UserView password(String id, String current, String password) {
    return host.ask(
        UserOperations.PASSWORD, new UserOperations.ChangePassword(id, current, password));
  }

  @Override
  public void delete(String id, String confirm) {
    host.ask(UserOperations.DELETE, new UserOperations.Delete(id, confirm));
  }
}
