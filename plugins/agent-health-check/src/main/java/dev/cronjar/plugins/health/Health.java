package dev.cronjar.plugins.health;

/** What a check found out about an agent. */
sealed interface Health {
  /** The word for outputs. */
  String status();

  /** It answered as expected. */
  record Up(long milliseconds) implements Health {
    @Override
    public String status() {
      return "up";
    }
  }

  /** It did not answer, or otherwise than expected. */
  record Down(String reason, long milliseconds) implements Health {
    @Override
    public String status() {
      return "down";
    }
  }

  /** It offers no health endpoint. */
  record NotOffered(String reason) implements Health {
    @Override
    public String status() {
      return "none";
    }
  }
}
