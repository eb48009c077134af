package dev.cronjar.shell.fake;

import dev.cronjar.host.control.view.AuditCheckView;
import dev.cronjar.host.control.view.AuditPage;
import dev.cronjar.host.control.view.AuditView;
import dev.cronjar.host.control.view.OrgView;
import dev.cronjar.host.control.view.SecretToken;
import dev.cronjar.host.control.view.TokenView;
import dev.cronjar.host.control.view.UserView;
import dev.cronjar.host.jmx.AuditControlMXBean;
import dev.cronjar.host.jmx.OrgsControlMXBean;
import dev.cronjar.host.jmx.TokensControlMXBean;
import dev.cronjar.host.jmx.UsersControlMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One administrator, one token, one org, an audit; remembers what it was asked. */
public final class FakePeople {
  public final List<String> asked = new ArrayList<>();
  public boolean tampered;
  public final UsersControlMXBean users = new Users();
  public final TokensControlMXBean tokens = new Tokens();
  public final OrgsControlMXBean orgs = new Orgs();
  public final AuditControlMXBean audit = new Audit();

  private static UserView user(String id, String role, String state) {
    String at = "2027-01-01T00:00:00Z";
    return new UserView(id, "default", id, role, state, at, at);
  }

  private final class Users implements UsersControlMXBean {
    @Override
    public List<UserView> list() {
      return List.of(user("admin", "admin", "enabled"));
    }

    @Override
    public UserView create(String id, String role, String password) {
      asked.add("create " + id + " " + role + " " + password);
      return user(id, role, "enabled");
    }

    @Override
    public UserView changeRole(String id, String role) {
      return user(id, role, "enabled");
    }

    @Override
    public UserView disable(String id) {
      return user(id, "viewer", "disabled");
    }

    @Override
    public UserView enable(String id) {
      return user(id, "viewer", "enabled");
    }

    @Override
    public UserView password(String id, String current, String password) {
      asked.add("password " + id + " " + password);
      return user(id, "admin", "enabled");
    }

    @Override
    public void delete(String id, String confirm) {
      asked.add("delete " + id + " " + confirm);
    }
  }

  private final class Tokens implements TokensControlMXBean {
    @Override
    public List<TokenView> list() {
      return List.of(
          new TokenView(
              "ci",
              "default",
              "admin",
              List.of("runs:read"),
              "own",
              "valid",
              "2027-01-01T00:00:00Z",
              "",
              ""));
    }

    @Override
    public SecretToken create(String id, String scopes, String expires, String sight) {
      asked.add("create " + id + " " + scopes + " " + expires + " " + sight);
      return new SecretToken(id, "cj_abc", "2027-04-01T00:00:00Z");
    }

    @Override
    public void revoke(String id) {
      asked.add("revoke " + id);
    }
  }

  private final class Orgs implements OrgsControlMXBean {
    @Override
    public List<OrgView> list() {
      return List.of(new OrgView("default", "default", ""));
    }

    @Override
    public OrgView create(String id, String name) {
      return new OrgView(id, name, "2027-01-01T00:00:00Z");
    }

    @Override
    public void delete(String id, String confirm) {
      asked.add("delete " + id + " " + confirm);
    }
  }

  private final class Audit implements AuditControlMXBean {
    @Override
    public AuditPage list(Map<String, String> filter, String cursor, int limit) {
      asked.add("audit " + filter);
      return new AuditPage(
          List.of(
              new AuditView(
                  7,
                  "2027-01-01T00:00:00Z",
                  "user:bob",
                  "default",
                  "192.0.2.7",
                  "schedules.pause",
                  "nightly",
                  "nightly",
                  "denied",
                  "no\u001b[31m",
                  "",
                  "",
                  "ab12")),
          "");
    }

    @Override
    public AuditCheckView verify() {
      return tampered
          ? new AuditCheckView(false, 7, List.of("audit record 3 is missing"))
          : new AuditCheckView(true, 7, List.of());
    }
  }
}
