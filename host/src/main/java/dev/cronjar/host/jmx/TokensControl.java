package dev.cronjar.host.jmx;

import dev.cronjar.host.control.TokenOperations;
import dev.cronjar.host.control.view.SecretToken;
import dev.cronjar.host.control.view.TokenView;
import java.util.List;

/** Fronts {@code tokens.*}. */
record TokensControl(Asking host) implements TokensControlMXBean {
  @Override
  public List<TokenView> list() {
    return host.ask(TokenOperations.LIST);
  }

  @Override
  public SecretToken create(String id, String scopes, String expires, String sight) {
    return host.ask(TokenOperations.CREATE, new TokenOperations.Create(id, scopes, expires, sight));
  }

  @Override
  public void revoke(String id) {
    host.ask(TokenOperations.REVOKE, new TokenOperations.Revoke(id));
  }
}
