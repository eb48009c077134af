package dev.cronjar.host;

import dev.cronjar.host.http.HttpSettings;
import java.util.OptionalInt;

/**
 * What the command line says beside {@code cronjar.yaml}, and before it.
 *
 * @param port to listen on; empty for the configured one
 * @param http whether it may listen at all
 */
public record RunOptions(OptionalInt port, boolean http) {
  public static final RunOptions AS_CONFIGURED = new RunOptions(OptionalInt.empty(), true);

  HostConfig over(HostConfig config) {
    return http
        ? config.listening(config.http().on(port.orElse(config.http().port())))
        : config.listening(HttpSettings.OFF);
  }
}
