package dev.cronjar.host.jmx;

import dev.cronjar.host.control.view.SecretToken;
import dev.cronjar.host.control.view.TokenView;
import java.util.List;

/**
 * What lets programs in: {@code dev.cronjar:type=Control,name=Tokens}. Errors as {@link
 * SchedulesControlMXBean}.
 */
@Description(
    "API tokens; what the console uses. Errors: IllegalArgumentException \"code: message\"")
public interface TokensControlMXBean {
  @Description("All tokens, without their secrets")
  List<TokenView> list();

  /**
   * Makes a token; its secret is in the answer and never again.
   *
   * @param id {@code name}, or {@code org/name}
   * @param scopes permissions such as {@code runs:read}, or roles, separated by commas
   * @param expires {@code 90d}, {@code never}; empty: 90 days
   * @param sight {@code own} or {@code all}; empty: own
   */
  @Changes
  @Description(
      "Makes a token; the secret is told once. scopes: runs:read,viewer; expires: 90d, never")
  SecretToken create(String id, String scopes, String expires, String sight);

  @Changes
  @Description("The token is worth nothing from now on")
  void revoke(String id);
}
