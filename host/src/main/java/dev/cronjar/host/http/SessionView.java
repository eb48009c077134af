package dev.cronjar.host.http;

import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.Permission;
import java.util.List;

/**
 * Who asks, and what they may.
 *
 * @param until when the session ends, ISO-8601 with offset; empty when that is not known
 */
record SessionView(
    String actor, String org, boolean allOrgs, List<String> permissions, String until) {
  static SessionView of(Caller caller, String until) {
    return new SessionView(
        caller.actor(),
        caller.org().value(),
        caller.sight() == Caller.Sight.ALL_ORGS,
        caller.permissions().stream().sorted().map(Permission::text).toList(),
        until);
  }
}
