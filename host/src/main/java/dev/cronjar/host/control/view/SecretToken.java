package dev.cronjar.host.control.view;

/** A token that was made. {@code secret} is told here and never again. */
public record SecretToken(String id, String secret, String expires) {
  @Override
  public String toString() {
    return "SecretToken[id=" + id + ", expires=" + expires + "]";
  }
}
