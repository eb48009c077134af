package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.ArtefactPart;
import dev.cronjar.host.control.view.ArtefactView;
import dev.cronjar.shell.text.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code artefacts}: the files that a run left behind. */
final class ArtefactsCommand implements Command {
  private static final int PART = 256 << 10;

  /** More than this belongs into a file. */
  private static final int LONGEST_SHOWN = 64 << 10;

  @Override
  public Usage usage() {
    return Usage.of("artefacts", "the files that a run left behind")
        .one("RUN", Completion.RUNS)
        .optional("NAME", Completion.NONE)
        .option("--to", "FILE", "write it there; without it a short text is shown")
        .example("artefacts 20270101T020000.000Z-7")
        .example("artefacts 20270101T020000.000Z-7 trades.csv --to /tmp/trades.csv");
  }

  @Override
  public Exit run(Arguments arguments, Session session) throws InterruptedException {
    String run = arguments.first();
    if (arguments.positional(1).isEmpty()) {
      list(session.runs().artefacts(run), session);
      return Exit.OK;
    }
    String name = arguments.positional(1).get();
    if (arguments.has("--to")) {
      save(run, name, Path.of(arguments.value("--to").orElseThrow()), session);
    } else {
      show(session.runs().artefact(run, name, 0, LONGEST_SHOWN), session);
    }
    return Exit.OK;
  }

  private static void list(List<ArtefactView> files, Session session) {
    Table table = Table.of("NAME", "TYPE", "BYTES");
    files.forEach(file -> table.row(file.name(), file.mediaType(), Long.toString(file.size())));
    session.output().list(files, table, "The run left no files.");
  }

  private static void show(ArtefactPart part, Session session) {
    boolean isText = part.mediaType().startsWith("text/") || part.mediaType().contains("json");
    if (!isText || part.next() < part.size()) {
      throw CommandFailed.usage(
          "%s has %,d bytes of %s: say --to FILE"
              .formatted(part.name(), part.size(), part.mediaType()));
    }
    new String(part.bytes(), StandardCharsets.UTF_8).lines().forEach(session.output()::line);
  }

  private static void save(String run, String name, Path to, Session session)
      throws InterruptedException {
    // first, so that an unknown name makes no file
    ArtefactPart part = session.runs().artefact(run, name, 0, PART);
    try (OutputStream file = Files.newOutputStream(to)) {
      file.write(part.bytes());
      while (part.next() < part.size()) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        part = session.runs().artefact(run, name, part.next(), PART);
        file.write(part.bytes());
      }
    } catch (IOException failed) {
      throw new CommandFailed(Exit.FAILED, "cannot write " + to + ": " + failed.getMessage());
    }
    session.output().note("%,d bytes of %s are in %s".formatted(part.size(), name, to));
  }
}
