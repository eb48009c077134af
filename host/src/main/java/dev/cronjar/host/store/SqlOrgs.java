package dev.cronjar.host.store;

import dev.cronjar.host.org.AccessStore;
import dev.cronjar.host.org.Org;
import dev.cronjar.host.org.OrgId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Table {@code org}. */
final class SqlOrgs implements AccessStore.Orgs {
  private static final String ALL =
      """
      SELECT id, name, created_at FROM org WHERE deleted_at IS NULL ORDER BY id""";
  private static final String FIND =
      """
      SELECT id, name, created_at FROM org WHERE id = ? AND deleted_at IS NULL""";
  private static final String CREATE =
      """
      INSERT INTO org (id, name, created_at) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING""";
  private static final String DELETE =
      """
      UPDATE org SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM schedule WHERE org_id = org.id AND schedule.deleted_at IS NULL)
        AND NOT EXISTS (SELECT 1 FROM account WHERE org_id = org.id)
        AND NOT EXISTS (SELECT 1 FROM api_token WHERE org_id = org.id)""";

  private final Lane lane;
  private final Readers readers;

  SqlOrgs(Lane lane, Readers readers) {
    this.lane = lane;
    this.readers = readers;
  }

  @Override
  public List<Org> all() {
    return readers.read("list orgs", sql -> orgs(sql.bind(ALL)));
  }

  @Override
  public Optional<Org> find(OrgId id) {
    return readers.read("find org", sql -> orgs(sql.bind(FIND, id.value())).stream().findFirst());
  }

  private static List<Org> orgs(PreparedStatement query) throws SQLException {
    List<Org> orgs = new ArrayList<>();
    try (query;
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        orgs.add(
            new Org(
                new OrgId(row.getString(1)),
                row.getString(2),
                Instant.ofEpochMilli(row.getLong(3))));
      }
    }
    return orgs;
  }

  @Override
  public boolean create(Org org) {
    String name = Clean.text(org.name(), Clean.NAME);
    return lane.write(
        "create org",
        sql -> sql.update(CREATE, org.id().value(), name, org.created().toEpochMilli()) == 1);
  }

  @Override
  public boolean deleteIfEmpty(OrgId id, Instant now) {
    return lane.write("delete org", sql -> sql.update(DELETE, now.toEpochMilli(), id.value()) == 1);
  }
}
