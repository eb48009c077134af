package dev.cronjar.shell;

import dev.cronjar.shell.command.Exit;
import dev.cronjar.shell.command.Interpreter;
import java.io.PrintStream;
import java.util.Optional;

/** Carries out lines one after the other, without a prompt. */
final class Batch {
  private final Interpreter interpreter;
  private final PrintStream messages;

  Batch(Interpreter interpreter, PrintStream messages) {
    this.interpreter = interpreter;
    this.messages = messages;
  }

  /** Answers the first failure, or OK; stops there unless it is to go on. */
  Exit run(Lines lines, boolean keepGoing) {
    Exit first = Exit.OK;
    for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
      if (Interpreter.leaves(line.get())) {
        break;
      }
      String place = lines.place();
      Exit exit = interpreter.run(line.get());
      if (exit != Exit.OK && !place.isEmpty()) {
        messages.println("at " + place + ": " + line.get().strip());
      }
      first = first == Exit.OK ? exit : first;
      if (exit != Exit.OK && !keepGoing) {
        break;
      }
    }
    return first;
  }
}
