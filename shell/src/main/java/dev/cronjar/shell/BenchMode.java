package dev.cronjar.shell;

import dev.cronjar.shell.command.Completion;
import dev.cronjar.shell.command.Usage;
import java.util.List;

/** {@code cronjar bench}: measures this machine; the host side reads the options. */
final class BenchMode implements Mode {
  private final HostEntry host;

  BenchMode(HostEntry host) {
    this.host = host;
  }

  @Override
  public Usage usage() {
    return Usage.of(
            "bench",
            "drives the real engine on this machine and prints figures; bench --help tells its options")
        .many("OPTION", Completion.NONE)
        .example("cronjar bench --json");
  }

  @Override
  public int run(List<String> words) {
    return host.bench(words);
  }
}
