package dev.cronjar.shell;

import dev.cronjar.shell.command.Arguments;
import dev.cronjar.shell.command.CommandFailed;
import dev.cronjar.shell.command.Completion;
import dev.cronjar.shell.command.Exit;
import dev.cronjar.shell.command.Usage;
import dev.cronjar.shell.connect.Connection;
import dev.cronjar.shell.jshell.Script;
import dev.cronjar.shell.jshell.Snippets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code cronjar script}: a file of Java snippets with the host bound to it. */
final class ScriptMode implements Mode {
  private final Surroundings surroundings;

  ScriptMode(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Usage usage() {
    return Target.options(
            Usage.of("script", "runs a file of JShell snippets against a running host"))
        .one("FILE.jsh", Completion.NONE)
        .many("ARG", Completion.NONE)
        .example("cronjar script nightly.jsh 2027-01-01")
        .example("cronjar script --home /srv/cronjar nightly.jsh");
  }

  @Override
  public int run(List<String> words) throws InterruptedException {
    Arguments arguments = Arguments.parseLeading(usage(), words);
    Path file = Path.of(arguments.first());
    List<String> rest = arguments.positionals().subList(1, arguments.positionals().size());
    if (!Files.isReadable(file)) {
      throw new CommandFailed(Exit.NOT_FOUND, "there is no readable file " + file);
    }
    try (Connection connection = Target.connect(arguments, surroundings);
        Snippets snippets = Snippets.open(connection.controls(), rest, surroundings.out())) {
      return Script.run(snippets, file, surroundings.err()) ? 0 : Exit.FAILED.status();
    }
  }
}
