package dev.cronjar.host.org;

import java.time.Instant;

/** A tenant: what belongs to it does not exist for members of others. */
public record Org(OrgId id, String name, Instant created) {}
