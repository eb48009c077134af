package dev.cronjar.host.store;

import dev.cronjar.host.org.AccessStore;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.org.Role;
import dev.cronjar.host.org.User;
import dev.cronjar.host.org.UserId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Table {@code account}. */
final class SqlUsers implements AccessStore.Users {
  private static final String COLUMNS =
      "SELECT org_id, name, role, state, created_at, password_changed_at FROM account ";
  private static final String ALL = COLUMNS + "ORDER BY org_id, name";
  private static final String FIND = COLUMNS + "WHERE org_id = ? AND name = ?";
  private static final String PASSWORD =
      """
      SELECT password FROM account WHERE org_id = ? AND name = ?""";
  private static final String CREATE =
      """
      INSERT INTO account (org_id, name, role, state, password, created_at, password_changed_at)
      SELECT id, ?, ?, ?, ?, ?, ? FROM org WHERE id = ? AND deleted_at IS NULL
      ON CONFLICT (org_id, name) DO NOTHING""";
  private static final String REVISE =
      """
      UPDATE account SET role = ?, state = ? WHERE org_id = ? AND name = ?""";
  private static final String CHANGE_PASSWORD =
      """
      UPDATE account SET password = ?, password_changed_at = ? WHERE org_id = ? AND name = ?""";
  private static final String DELETE =
      """
      DELETE FROM account WHERE org_id = ? AND name = ?""";
  private static final String DELETE_TOKENS =
      """
      DELETE FROM api_token WHERE owner_org = ? AND owner_name = ?""";
  private static final String END_SESSIONS =
      """
      DELETE FROM user_session WHERE org_id = ? AND name = ?""";

  private final Lane lane;
  private final Readers readers;

  SqlUsers(Lane lane, Readers readers) {
    this.lane = lane;
    this.readers = readers;
  }

  @Override
  public List<User> all() {
    return readers.read("list users", sql -> users(sql.bind(ALL)));
  }

  @Override
  public Optional<User> find(UserId id) {
    return readers.read(
        "find user",
        sql -> users(sql.bind(FIND, id.org().value(), id.name())).stream().findFirst());
  }

  @Override
  public Optional<String> passwordHash(UserId id) {
    return readers.read(
        "find password",
        sql -> {
          try (PreparedStatement query = sql.bind(PASSWORD, id.org().value(), id.name());
              ResultSet row = query.executeQuery()) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
          }
        });
  }

  private static List<User> users(PreparedStatement query) throws SQLException {
    List<User> users = new ArrayList<>();
    try (query;
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        users.add(
            new User(
                new UserId(new OrgId(row.getString(1)), row.getString(2)),
                Role.of(row.getString(3)).orElse(Role.VIEWER),
                User.State.valueOf(row.getString(4).toUpperCase(Locale.ROOT)),
                Instant.ofEpochMilli(row.getLong(5)),
                Instant.ofEpochMilli(row.getLong(6))));
      }
    }
    return users;
  }

  @Override
  public boolean create(User user, String passwordHash) {
    return lane.write(
        "create user",
        sql ->
            sql.update(
                    CREATE,
                    user.id().name(),
                    user.role().text(),
                    text(user.state()),
                    passwordHash,
                    user.created().toEpochMilli(),
                    user.passwordChanged().toEpochMilli(),
                    user.id().org().value())
                == 1);
  }

  @Override
  public boolean revise(User user) {
    String org = user.id().org().value();
    String name = user.id().name();
    return lane.write(
        "revise user",
        sql -> {
          if (!user.isEnabled()) {
            sql.update(END_SESSIONS, org, name);
          }
          return sql.update(REVISE, user.role().text(), text(user.state()), org, name) == 1;
        });
  }

  @Override
  public boolean changePassword(UserId id, String passwordHash, Instant now) {
    String org = id.org().value();
    return lane.write(
        "change password",
        sql -> {
          sql.update(END_SESSIONS, org, id.name());
          return sql.update(CHANGE_PASSWORD, passwordHash, now.toEpochMilli(), org, id.name()) == 1;
        });
  }

  @Override
  public boolean delete(UserId id) {
    String org = id.org().value();
    return lane.write(
        "delete user",
        sql -> {
          sql.update(END_SESSIONS, org, id.name());
          sql.update(DELETE_TOKENS, org, id.name());
          return sql.update(DELETE, org, id.name()) == 1;
        });
  }

  private static String text(User.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
