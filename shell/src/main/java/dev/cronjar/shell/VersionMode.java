package dev.cronjar.shell;

import dev.cronjar.shell.command.Arguments;
import dev.cronjar.shell.command.Usage;
import java.io.PrintStream;
import java.util.List;

/** {@code cronjar version}: which Cronjar this is, and on which Java. */
final class VersionMode implements Mode {
  private final PrintStream out;

  VersionMode(PrintStream out) {
    this.out = out;
  }

  @Override
  public Usage usage() {
    return Usage.of("version", "which Cronjar this is, and on which Java")
        .example("cronjar version");
  }

  @Override
  public int run(List<String> words) {
    Arguments.parse(usage(), words);
    out.println(Version.line());
    return 0;
  }
}
