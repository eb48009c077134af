package dev.cronjar.shell;

import dev.cronjar.shell.command.Arguments;
import dev.cronjar.shell.command.CommandFailed;
import dev.cronjar.shell.command.Completion;
import dev.cronjar.shell.command.Exit;
import dev.cronjar.shell.command.Usage;
import java.nio.file.Path;
import java.util.List;

/** {@code cronjar check}: validates files without a host. */
final class CheckMode implements Mode {
  private final HostEntry host;

  CheckMode(HostEntry host) {
    this.host = host;
  }

  @Override
  public Usage usage() {
    return Usage.of("check", "validates schedule files and cronjar.yaml without a host")
        .many("FILE", Completion.NONE)
        .example("cronjar check schedules/*.yaml cronjar.yaml");
  }

  @Override
  public int run(List<String> words) {
    List<String> files = Arguments.parse(usage(), words).positionals();
    if (files.isEmpty()) {
      throw new CommandFailed(Exit.USAGE, "check needs at least one FILE");
    }
    return host.check(files.stream().map(Path::of).toList());
  }
}
