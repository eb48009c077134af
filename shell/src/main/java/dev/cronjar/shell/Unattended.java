package dev.cronjar.shell;

import dev.cronjar.shell.command.Exit;
import dev.cronjar.shell.command.Interaction;
import dev.cronjar.shell.connect.Connection;
import dev.cronjar.shell.jshell.Dialogue;
import java.util.Optional;

/** Nobody sits there: nothing is asked, and JShell reads the rest of the input. */
final class Unattended implements Interaction {
  private final Lines lines;
  private final Surroundings surroundings;

  Unattended(Lines lines, Surroundings surroundings) {
    this.lines = lines;
    this.surroundings = surroundings;
  }

  @Override
  public boolean present() {
    return false;
  }

  @Override
  public Optional<String> ask(String question) {
    return Optional.empty();
  }

  @Override
  public Optional<String> askHidden(String question) {
    return Optional.empty();
  }

  @Override
  public Optional<String> edit(String name, String text) {
    return Optional.empty();
  }

  @Override
  public Exit jshell(Connection connection) {
    Dialogue.Input input = (prompt, snippets) -> Dialogue.Line.of(lines.next());
    try {
      return new Dialogue(connection.controls(), input, surroundings.out(), surroundings.err())
              .run()
          ? Exit.OK
          : Exit.FAILED;
    } catch (InterruptedException interrupted) {
      return Exit.INTERRUPTED;
    }
  }
}
