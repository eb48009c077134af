package dev.cronjar.host.http;

import dev.cronjar.host.control.Control;
import dev.cronjar.host.control.RunOperations;
import dev.cronjar.host.control.RunOperations.ReadArtefact;
import dev.cronjar.host.control.view.ArtefactPart;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/**
 * {@code /runs/{id}/artefacts}: the files that runs left behind. A browser keeps them and never
 * shows them: what a task wrote must not act as a page of this host.
 */
final class ArtefactRoutes {
  private static final String ALL = "/runs/{id}/artefacts";
  private static final String BYTES = "application/octet-stream";
  private static final int PIECE = 256 << 10;

  private final Control control;
  private final Streams streams;

  ArtefactRoutes(Control control, Streams streams) {
    this.control = control;
    this.streams = streams;
  }

  List<Route> all() {
    return List.of(
        new Fronting(control)
            .get(
                ALL,
                RunOperations.ARTEFACTS,
                asked -> new RunOperations.One(asked.path("id")),
                Reply::json),
        new Route(
            HandlerType.GET,
            Routes.API + ALL + "/{name}",
            RunOperations.ARTEFACT.name(),
            Route.Entrance.KNOWN,
            Optional.of(RunOperations.ARTEFACT),
            this::download));
  }

  /** Refuses before the stream has begun, when there is no such file. */
  private void download(Asked asked, Reply reply) {
    long size = read(asked, 0, 1).size();
    Optional<ByteRange> part =
        asked.header("If-Range").isEmpty()
            ? ByteRange.of(asked.header("Range"), size)
            : Optional.empty();
    ByteRange range = part.orElse(new ByteRange(0, size));
    streams.answer(
        asked,
        part.isPresent() ? 206 : 200,
        BYTES,
        out -> {
          reply.attachment(asked.path("name"));
          reply.header("Accept-Ranges", "bytes");
          reply.header("Content-Length", String.valueOf(range.length()));
          part.ifPresent(each -> reply.header("Content-Range", each.text(size)));
          write(asked, range, out);
        });
  }

  private void write(Asked asked, ByteRange range, OutputStream out) throws IOException {
    long at = range.from();
    while (at < range.to()) {
      ArtefactPart part = read(asked, at, (int) Math.min(PIECE, range.to() - at));
      if (part.bytes().length == 0) {
        throw new IllegalStateException(
            "Artefact '%s' ends at byte %d of %d".formatted(part.name(), at, part.size()));
      }
      out.write(part.bytes());
      at += part.bytes().length;
    }
    out.flush();
  }

  private ArtefactPart read(Asked asked, long from, int limit) {
    return control.call(
        RunOperations.ARTEFACT,
        new ReadArtefact(asked.path("id"), asked.path("name"), from, limit),
        asked.caller());
  }
}
