package dev.cronjar.host.org;

import java.time.Instant;

/**
 * That a user is signed in.
 *
 * @param seen when it was last used, to the minute
 * @param until when it ends whatever happens
 */
public record LiveSession(UserId user, Instant begun, Instant seen, Instant until) {}
