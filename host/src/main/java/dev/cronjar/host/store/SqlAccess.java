package dev.cronjar.host.store;

import dev.cronjar.host.org.AccessStore;

/** Tables {@code org}, {@code account}, {@code api_token} and {@code user_session}. */
record SqlAccess(SqlOrgs orgs, SqlUsers users, SqlTokens tokens, SqlSessions sessions)
    implements AccessStore {
  SqlAccess(Lane lane, Readers readers) {
    this(
        new SqlOrgs(lane, readers),
        new SqlUsers(lane, readers),
        new SqlTokens(lane, readers),
        new SqlSessions(lane, readers));
  }
}
