package dev.cronjar.shell.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * Where a new password comes from: typed twice without being shown, made up and shown once, or the
 * first line of a file. Never a word of the command: those stay in histories and process lists.
 */
final class NewPassword {
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  private static final int LENGTH = 20;

  private NewPassword() {}

  static Usage options(Usage usage) {
    return usage
        .flag("--generate", "make a password up and show it once")
        .option("--password-file", "FILE", "take the first line of a file");
  }

  static String of(Arguments arguments, Session session) {
    Optional<String> file = arguments.value("--password-file");
    if (file.isPresent()) {
      return firstLine(file.get());
    }
    if (arguments.has("--generate")) {
      return generated();
    }
    return typed(session.interaction());
  }

  private static String generated() {
    SecureRandom random = new SecureRandom();
    StringBuilder password = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return password.toString();
  }

  private static String firstLine(String file) {
    try (var lines = Files.lines(Path.of(file))) {
      return lines.findFirst().orElse("");
    } catch (IOException | InvalidPathException unreadable) {
      throw new CommandFailed(Exit.FAILED, "the password file cannot be read: " + unreadable);
    }
  }

  private static String typed(Interaction person) {
    if (!person.present()) {
      throw CommandFailed.usage(
          "a password needs --generate or --password-file when nobody can be asked");
    }
    String first = person.askHidden("New password (12 characters or more): ").orElse("");
    String second = person.askHidden("The same again: ").orElse("");
    if (first.isEmpty() || !first.equals(second)) {
      throw new CommandFailed(Exit.FAILED, "the two are not the same; nothing was changed");
    }
    return first;
  }

  /** Shows a password that was made up; the only time that it is seen. */
  static String shown(Arguments arguments, String password) {
    return arguments.has("--generate") ? password : "";
  }
}
