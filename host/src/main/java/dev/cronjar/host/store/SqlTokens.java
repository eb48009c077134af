package dev.cronjar.host.store;

import dev.cronjar.host.org.AccessStore;
import dev.cronjar.host.org.ApiToken;
import dev.cronjar.host.org.Caller.Sight;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.org.Permission;
import dev.cronjar.host.org.UserId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Table {@code api_token}. */
final class SqlTokens implements AccessStore.Tokens {
  private static final String COLUMNS =
      "SELECT org_id, name, owner_org, owner_name, sight, scopes, created_at, expires_at, used_at"
          + " FROM api_token ";
  private static final String ALL = COLUMNS + "ORDER BY org_id, name";
  private static final String BY_HASH = COLUMNS + "WHERE hash = ?";
  private static final String CREATE =
      """
      INSERT INTO api_token
        (org_id, name, hash, owner_org, owner_name, sight, scopes, created_at, expires_at)
      SELECT id, ?, ?, ?, ?, ?, ?, ?, ? FROM org WHERE id = ? AND deleted_at IS NULL
      ON CONFLICT (org_id, name) DO NOTHING""";
  private static final String REVOKE =
      """
      DELETE FROM api_token WHERE org_id = ? AND name = ?""";
  private static final String USED =
      """
      UPDATE api_token SET used_at = ? WHERE hash = ?""";

  private final Lane lane;
  private final Readers readers;

  SqlTokens(Lane lane, Readers readers) {
    this.lane = lane;
    this.readers = readers;
  }

  @Override
  public List<ApiToken> all() {
    return readers.read("list tokens", sql -> tokens(sql.bind(ALL)));
  }

  @Override
  public Optional<ApiToken> byHash(String hash) {
    return readers.read("find token", sql -> tokens(sql.bind(BY_HASH, hash)).stream().findFirst());
  }

  private static List<ApiToken> tokens(PreparedStatement query) throws SQLException {
    List<ApiToken> tokens = new ArrayList<>();
    try (query;
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        tokens.add(
            new ApiToken(
                new OrgId(row.getString("org_id")),
                row.getString("name"),
                owner(row),
                Sight.valueOf(row.getString("sight")),
                scopes(row.getString("scopes")),
                Instant.ofEpochMilli(row.getLong("created_at")),
                instant(row, "expires_at"),
                instant(row, "used_at")));
      }
    }
    return tokens;
  }

  private static Optional<UserId> owner(ResultSet row) throws SQLException {
    String org = row.getString("owner_org");
    return org == null
        ? Optional.empty()
        : Optional.of(new UserId(new OrgId(org), row.getString("owner_name")));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  /** One that a later version knew is none here. */
  private static Set<Permission> scopes(String text) {
    Set<String> words = Set.of(text.split(" "));
    Set<Permission> scopes = EnumSet.noneOf(Permission.class);
    Stream.of(Permission.values()).filter(each -> words.contains(each.text())).forEach(scopes::add);
    return scopes;
  }

  @Override
  public boolean create(ApiToken token, String hash) {
    String scopes =
        token.scopes().stream().map(Permission::text).sorted().collect(Collectors.joining(" "));
    return lane.write(
        "create token",
        sql ->
            sql.update(
                    CREATE,
                    token.name(),
                    hash,
                    token.owner().map(owner -> owner.org().value()).orElse(null),
                    token.owner().map(UserId::name).orElse(null),
                    token.sight().name(),
                    scopes,
                    token.created().toEpochMilli(),
                    millis(token.expires()),
                    token.org().value())
                == 1);
  }

  private static @Nullable Long millis(Optional<Instant> instant) {
    return instant.map(Instant::toEpochMilli).orElse(null);
  }

  @Override
  public boolean revoke(OrgId org, String name) {
    return lane.write("revoke token", sql -> sql.update(REVOKE, org.value(), name) == 1);
  }

  @Override
  public void used(Map<String, Instant> lastUses) {
    lane.write("tokens used", sql -> touch(sql, USED, lastUses));
  }

  /** Notes instants by hash. */
  static int touch(Statements sql, String text, Map<String, Instant> lastUses) throws SQLException {
    int touched = 0;
    for (var use : lastUses.entrySet()) {
      touched += sql.update(text, use.getValue().toEpochMilli(), use.getKey());
    }
    return touched;
  }
}
