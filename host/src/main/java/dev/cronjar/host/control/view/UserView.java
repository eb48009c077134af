package dev.cronjar.host.control.view;

/**
 * A user as every front shows it.
 *
 * @param id {@code name} in the default org, {@code org/name} elsewhere
 * @param role {@code viewer}, {@code operator}, {@code editor}, {@code org-admin}, {@code admin}
 * @param state {@code enabled} or {@code disabled}
 * @param created ISO-8601 with offset, as {@code passwordChanged}
 */
public record UserView(
    String id,
    String org,
    String name,
    String role,
    String state,
    String created,
    String passwordChanged) {}
