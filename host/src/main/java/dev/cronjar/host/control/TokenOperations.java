package dev.cronjar.host.control;

import static dev.cronjar.host.control.Operation.changes;
import static dev.cronjar.host.control.Operation.reads;
import static dev.cronjar.host.org.Permission.SELF_MANAGE;

import dev.cronjar.host.control.Operation.Done;
import dev.cronjar.host.control.view.SecretToken;
import dev.cronjar.host.control.view.TokenView;
import java.util.List;

/** What can be asked about API tokens: one's own, and with {@code users:*} those of the org. */
public final class TokenOperations {
  public static final Operation<Params.None, List<TokenView>> LIST =
      reads("tokens.list", SELF_MANAGE, Params.None.class, List.class);
  public static final Operation<Create, SecretToken> CREATE =
      changes("tokens.create", SELF_MANAGE, Create.class, SecretToken.class);
  public static final Operation<Revoke, Done> REVOKE =
      changes("tokens.revoke", SELF_MANAGE, Revoke.class, Done.class);

  private TokenOperations() {}

  /**
   * @param id {@code name} in the caller's org, or {@code org/name}
   * @param scopes permissions such as {@code runs:read}, or roles such as {@code viewer}, separated
   *     by commas
   * @param expires how long it is worth something, such as {@code 90d}, or {@code never}; empty: 90
   *     days
   * @param sight {@code own}, or {@code all} for the things of all orgs; empty: own
   */
  public record Create(String id, String scopes, String expires, String sight) implements Params {
    @Override
    public String subject() {
      return id;
    }
  }

  public record Revoke(String id) implements Params {
    @Override
    public String subject() {
      return id;
    }
  }
}
