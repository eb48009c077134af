package dev.cronjar.shell.command;

import dev.cronjar.shell.connect.HostUnreachable;
import java.io.IOException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Carries out one line: words, command, arguments, and an answer in words when it fails. */
public final class Interpreter {
  private static final Pattern CODED = Pattern.compile("([a-z_]+): (.*)", Pattern.DOTALL);

  private final Commands commands;
  private final Session session;

  public Interpreter(Commands commands, Session session) {
    this.commands = commands;
    this.session = session;
  }

  /** Whether the line asks to leave the console. */
  public static boolean leaves(String line) {
    return List.of("exit", "quit").contains(line.strip());
  }

  /** Never throws: what goes wrong is written to the messages and told by the exit. */
  public Exit run(String line) {
    try {
      List<String> words = Words.of(line);
      return words.isEmpty() || words.getFirst().startsWith("#") ? Exit.OK : run(words);
    } catch (CommandFailed failed) {
      return answer(failed.exit(), failed.message());
    } catch (HostUnreachable gone) {
      return answer(Exit.UNREACHABLE, gone.message());
    } catch (IllegalArgumentException refused) {
      return coded(String.valueOf(refused.getMessage()));
    } catch (UndeclaredThrowableException wrapped) {
      return wrapped(wrapped);
    } catch (InterruptedException interrupted) {
      return answer(Exit.INTERRUPTED, "interrupted");
    } catch (RuntimeException broken) {
      return answer(Exit.FAILED, "broken: " + broken);
    }
  }

  private Exit run(List<String> words) throws InterruptedException {
    Command command =
        commands.find(words.getFirst()).orElseThrow(() -> commands.unknown(words.getFirst()));
    Usage usage = Commands.complete(command);
    Arguments arguments = parsed(usage, words.subList(1, words.size()));
    Output output = session.output().as(Format.of(arguments, session.output().format()));
    if (arguments.has("--help")) {
      usage.help().forEach(output::line);
      return Exit.OK;
    }
    return command.run(arguments, session.with(output));
  }

  private static Arguments parsed(Usage usage, List<String> words) {
    try {
      return Arguments.parse(usage, words);
    } catch (CommandFailed wrong) {
      throw CommandFailed.usage(wrong.getMessage() + "\nusage: " + usage.line());
    }
  }

  /** A control bean's refusal: {@code code: text}. */
  private Exit coded(String message) {
    Matcher coded = CODED.matcher(message);
    return coded.matches()
        ? answer(Exit.ofCode(coded.group(1)), worded(coded.group(1), coded.group(2)))
        : answer(Exit.FAILED, message);
  }

  private static String worded(String code, String text) {
    return switch (code) {
      case "not_found", "invalid", "conflict" -> text;
      default -> code.replace('_', ' ') + ": " + text;
    };
  }

  private Exit wrapped(UndeclaredThrowableException wrapped) {
    Throwable cause = wrapped.getCause();
    return cause instanceof IOException
        ? answer(
            Exit.UNREACHABLE,
            "the connection to the host ("
                + session.connection().where()
                + ") is lost: "
                + cause.getMessage())
        : answer(Exit.FAILED, "broken: " + cause);
  }

  private Exit answer(Exit exit, String message) {
    session.output().note("error: " + message);
    return exit;
  }
}
