package dev.cronjar.shell.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jline.builtins.Nano;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;

/** The person's own editor, or JLine's when they named none. */
final class TextEditor {
  private final Terminal terminal;

  TextEditor(Terminal terminal) {
    this.terminal = terminal;
  }

  /** What was saved; empty when the editor failed. */
  Optional<String> edit(String name, String text) {
    try {
      Path folder = Files.createTempDirectory("cronjar-edit");
      Path file = folder.resolve(name.replaceAll("[^A-Za-z0-9._-]", "_") + ".yaml");
      try {
        Files.writeString(file, text);
        return open(file) ? Optional.of(Files.readString(file)) : Optional.empty();
      } finally {
        Files.deleteIfExists(file);
        Files.deleteIfExists(folder);
      }
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private boolean open(Path file) throws IOException {
    Optional<String> command =
        Stream.of("VISUAL", "EDITOR")
            .map(variable -> Optional.ofNullable(System.getenv(variable)).orElse(""))
            .filter(value -> !value.isBlank())
            .findFirst();
    return command.isPresent() ? external(command.get(), file) : builtIn(file);
  }

  private boolean builtIn(Path file) throws IOException {
    Nano nano = new Nano(terminal, file.getParent());
    nano.open(List.of(file.getFileName().toString()));
    nano.run();
    return true;
  }

  /** By the shell, because an editor is often given with options: {@code code --wait}. */
  private boolean external(String command, Path file) throws IOException {
    Attributes ours = terminal.getAttributes();
    try {
      terminal.pause();
      Process process =
          new ProcessBuilder("sh", "-c", command + " \"$1\"", "sh", file.toString())
              .inheritIO()
              .start();
      return process.waitFor() == 0;
    } catch (InterruptedException left) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      terminal.resume();
      terminal.setAttributes(ours);
    }
  }
}
