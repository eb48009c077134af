package dev.cronjar.shell;

import dev.cronjar.shell.command.Usage;
import java.util.List;

/** One word after {@code cronjar}. */
interface Mode {
  Usage usage();

  /** Does it and answers the exit status. */
  int run(List<String> words) throws InterruptedException;
}
