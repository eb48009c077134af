package dev.cronjar.host.control.view;

import java.util.List;

/**
 * An API token without its secret. Instants are ISO-8601 with offset, empty for never.
 *
 * @param id {@code name} in the default org, {@code org/name} elsewhere
 * @param owner the user whose permissions it cannot exceed, empty when made at the console
 * @param scopes permissions such as {@code runs:read}
 * @param sight {@code own} or {@code all}: whose things exist for it
 * @param state valid or expired
 */
public record TokenView(
    String id,
    String org,
    String owner,
    List<String> scopes,
    String sight,
    String state,
    String created,
    String expires,
    String used) {}
