package dev.cronjar.shell.command;

import dev.cronjar.shell.connect.Connection;
import java.util.Optional;

/** The person at the console, if there is one. */
public interface Interaction {
  /** Whether somebody sits there: without, nothing is ever asked. */
  boolean present();

  /** One line of answer; empty when the person leaves instead. */
  Optional<String> ask(String question);

  /** The same without what is typed being shown or kept. */
  Optional<String> askHidden(String question);

  /** Opens a text in an editor; empty when it was left unsaved. */
  Optional<String> edit(String name, String text);

  /** Opens JShell with the host bound to it. */
  Exit jshell(Connection connection);
}
