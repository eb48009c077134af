package dev.cronjar.shell.jshell;

import dev.cronjar.shell.connect.Controls;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The conversation of a JShell session: lines in, values and errors out. */
public final class Dialogue {
  private static final String PROMPT = "java> ";
  private static final String MORE = "  ...> ";
  private static final int RECYCLE_AFTER = 2000;

  private final Controls controls;
  private final Input input;
  private final PrintStream out;
  private final PrintStream err;

  /** Where lines come from. */
  public interface Input {
    /** The next line; empty at the end. A line that was broken off is answered with "". */
    Optional<String> read(String prompt, Snippets snippets);
  }

  public Dialogue(Controls controls, Input input, PrintStream out, PrintStream err) {
    this.controls = controls;
    this.input = input;
    this.out = out;
    this.err = err;
  }

  /** Answers whether nothing failed. */
  public boolean run() throws InterruptedException {
    boolean again = true;
    boolean well = true;
    while (again) {
      try (Snippets snippets = Snippets.open(controls, List.of(), out)) {
        Talk talk = new Talk(snippets);
        talk.startUp();
        again = talk.run();
        well &= talk.well;
      }
    }
    return well;
  }

  /** One session, until it is left, reset, or cannot be stopped. */
  private final class Talk {
    private final Snippets snippets;
    private boolean well = true;
    private int evaluated;

    Talk(Snippets snippets) {
      this.snippets = snippets;
    }

    void startUp() throws InterruptedException {
      Path file = Path.of(System.getProperty("user.home"), ".cronjar", "startup.jsh");
      if (Files.isReadable(file)) {
        Script.run(snippets, file, err);
      }
    }

    /** Whether a fresh session is wanted. */
    boolean run() throws InterruptedException {
      while (true) {
        Optional<String> line = input.read(PROMPT, snippets);
        String word = line.map(String::strip).orElse("/exit");
        switch (word) {
          case "" -> {}
          case "/exit" -> {
            return false;
          }
          case "/reset" -> {
            out.println("a fresh session");
            return true;
          }
          case "/vars" -> snippets.variables().forEach(out::println);
          case "/list" -> snippets.sources().forEach(out::println);
          case "/help" -> help();
          default -> {
            if (word.matches("/[a-z?!-].*")) {
              err.println("unknown command " + word + "; /help lists all");
            } else if (!evaluate(complete(line.orElse("")))) {
              return true;
            }
          }
        }
      }
    }

    private String complete(String first) {
      StringBuilder text = new StringBuilder(first);
      while (snippets.isIncomplete(text.toString())) {
        Optional<String> next = input.read(MORE, snippets);
        if (next.isEmpty()) {
          break;
        }
        text.append('\n').append(next.get());
      }
      return text.toString();
    }

    /** Whether the session can go on. */
    private boolean evaluate(String text) {
      try {
        for (Answer answer : snippets.eval(text)) {
          well &= answer instanceof Answer.Done;
          tell(answer, text);
        }
        if (++evaluated == RECYCLE_AFTER) {
          err.println(
              "note: this session holds "
                  + RECYCLE_AFTER
                  + " snippets in memory; /reset frees them");
        }
        return true;
      } catch (InterruptedException unstoppable) {
        well = false;
        err.println(
            "abandoned: the snippet could not be stopped; its thread may go on. A fresh session:");
        return false;
      }
    }
  }

  private void tell(Answer answer, String text) {
    switch (answer) {
      case Answer.Done(String shown) -> {
        if (!shown.isEmpty()) {
          out.println(shown);
        }
      }
      case Answer.Refused(int offset, String message) -> {
        Place place = Place.of(text, offset);
        err.println("error " + place + " " + message);
        err.println(text.lines().skip(place.line() - 1L).findFirst().orElse(""));
        err.println(" ".repeat(place.column() - 1) + "^");
      }
      case Answer.Thrown(int offset, String message, String trace) ->
          err.println("thrown at " + Place.of(text, offset) + " " + message + "\n" + trace);
      case Answer.Stopped() -> err.println("stopped");
    }
  }

  private void help() {
    out.println(
        """
        host, schedules, runs and plugins are bound to the host; Tab completes their methods.
          schedules.list()   runs.run("NAME")   runs.tail(id)   plugins.why("NAME")
        Ctrl-C stops a snippet, a second one abandons it.
          /vars   variables with their values
          /list   what was typed and is in force
          /reset  a fresh session
          /exit   back to the console""");
  }
}
