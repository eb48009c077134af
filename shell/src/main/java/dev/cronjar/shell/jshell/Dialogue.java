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
    Line read(String prompt, Snippets snippets);
  }

  /** What came of asking for a line. */
  public sealed interface Line {
    record Typed(String text) implements Line {}

    /** Ctrl-C: what was typed so far is forgotten. */
    record BrokenOff() implements Line {}

    /** The input has ended. */
    record Left() implements Line {}

    static Line of(Optional<String> line) {
      return line.<Line>map(Typed::new).orElseGet(Left::new);
    }
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

  private enum Next {
    GO_ON,
    LEAVE,
    BEGIN_ANEW
  }

  /** One session, until it is left, reset, or cannot be stopped. */
  private final class Talk {
    private final Snippets snippets;
    private boolean well = true;
    private int count;

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
      Next next = Next.GO_ON;
      while (next == Next.GO_ON) {
        next =
            switch (input.read(PROMPT, snippets)) {
              case Line.Typed(String text) -> take(text);
              case Line.BrokenOff broken -> Next.GO_ON;
              case Line.Left left -> Next.LEAVE;
            };
      }
      return next == Next.BEGIN_ANEW;
    }

    private Next take(String text) throws InterruptedException {
      String word = text.strip();
      if (word.isEmpty()) {
        return Next.GO_ON;
      }
      return word.matches("/([a-z?!-].*)?") ? command(word) : evaluate(text);
    }

    private Next command(String word) {
      switch (word) {
        case "/exit" -> {
          return Next.LEAVE;
        }
        case "/reset" -> {
          out.println("a fresh session");
          return Next.BEGIN_ANEW;
        }
        case "/vars" -> snippets.variables().forEach(out::println);
        case "/list" -> snippets.sources().forEach(out::println);
        case "/help" -> help();
        default -> err.println("unknown command " + word + "; /help lists all");
      }
      return Next.GO_ON;
    }

    private Next evaluate(String first) throws InterruptedException {
      StringBuilder text = new StringBuilder(first);
      while (snippets.isIncomplete(text.toString())) {
        switch (input.read(MORE, snippets)) {
          case Line.Typed(String more) -> text.append('\n').append(more);
          case Line.BrokenOff broken -> {
            return Next.GO_ON;
          }
          case Line.Left left -> {
            return evaluated(text.toString()) ? Next.LEAVE : Next.BEGIN_ANEW;
          }
        }
      }
      return evaluated(text.toString()) ? Next.GO_ON : Next.BEGIN_ANEW;
    }

    /** Whether the session can go on. */
    private boolean evaluated(String text) {
      try {
        for (Answer answer : snippets.eval(text)) {
          well &= answer instanceof Answer.Done;
          tell(answer, text);
        }
        if (++count == RECYCLE_AFTER) {
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
        host, schedules, runs, workflows and plugins are bound to the host; Tab completes their methods.
          schedules.list()   runs.run("NAME")   runs.tail(id)   plugins.why("NAME")
        Ctrl-C stops a snippet, a second one abandons it.
          /vars   variables with their values
          /list   what was typed and is in force
          /reset  a fresh session
          /exit   back to the console""");
  }
}
