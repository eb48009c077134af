package dev.cronjar.plugins.health;

import dev.cronjar.plugin.Param;
import java.net.URI;
import java.util.Optional;

/** An agent, and how its health endpoint answers when it is well. */
public record Agent(
    @Param(description = "Its name in outputs and messages", min = 1, max = 100) String name,
    @Param(description = "Its health endpoint; leave it out when it offers none") Optional<URI> url,
    @Param(
            description = "The HTTP status of a healthy answer",
            defaultValue = "200",
            min = 100,
            max = 599)
        int expectedStatus,
    @Param(description = "A text that a healthy answer contains", min = 1)
        Optional<String> expectedText,
    @Param(
            description = "Whether 404 means that it offers no health endpoint, rather than down",
            defaultValue = "false")
        boolean optional) {
  /** Refuses what is no address of the web. */
  public Agent {
    url.ifPresent(Agent::requireHttp);
  }

  private static void requireHttp(URI url) {
    boolean isHttp =
        "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
    if (!isHttp || url.getHost() == null) {
      throw new IllegalArgumentException(
          "url: wanted an http or https address with a host, found '" + url + "'");
    }
  }
}
