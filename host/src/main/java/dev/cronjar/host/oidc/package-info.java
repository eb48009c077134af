/** Signing in by OpenID Connect; the only place that knows Nimbus. */
@NullMarked
package dev.cronjar.host.oidc;

import org.jspecify.annotations.NullMarked;
