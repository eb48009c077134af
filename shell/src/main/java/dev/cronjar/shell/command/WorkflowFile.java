package dev.cronjar.shell.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The definition that an option names. */
final class WorkflowFile {
  private WorkflowFile() {}

  static String read(Arguments arguments) {
    Path file =
        Path.of(
            arguments
                .value("--file")
                .orElseThrow(() -> CommandFailed.usage("--file FILE says the definition")));
    try {
      return Files.readString(file);
    } catch (IOException failed) {
      throw new CommandFailed(Exit.FAILED, "cannot read " + file + ": " + failed.getMessage());
    }
  }
}
