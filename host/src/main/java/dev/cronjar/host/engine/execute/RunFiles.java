package dev.cronjar.host.engine.execute;

import dev.cronjar.host.run.Artefact;
import dev.cronjar.host.run.ArtefactLimits;
import dev.cronjar.host.run.Artefacts;
import dev.cronjar.host.run.RunId;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files of one attempt. A file is there once its stream is closed; one that is open when the
 * attempt ends never was. Thread-safe; each stream belongs to one thread at a time.
 */
public final class RunFiles {
  private final RunId run;
  private final Artefacts artefacts;
  private final ArtefactLimits limits;
  private final Map<String, ArtefactStream> open = new HashMap<>();
  private final Map<String, Artefact> kept = new LinkedHashMap<>();
  private long bytes;
  private boolean ended;

  public RunFiles(RunId run, Artefacts artefacts, ArtefactLimits limits) {
    this.run = run;
    this.artefacts = artefacts;
    this.limits = limits;
  }

  /** See {@link dev.cronjar.plugin.RunContext#artefact}. */
  public synchronized OutputStream open(String name, String mediaType) throws IOException {
    Artefact.check(name, mediaType);
    refuseEnded(name);
    if (open.containsKey(name)) {
      throw new IOException("artefact '" + name + "' is being written already");
    }
    boolean isNew = !kept.containsKey(name);
    if (isNew && kept.size() + open.size() >= limits.files()) {
      throw new IOException(
          "artefact '" + name + "': a run may leave " + limits.files() + " files, and has");
    }
    ArtefactStream stream =
        new ArtefactStream(this, name, mediaType, artefacts.begin(run, name, mediaType));
    open.put(name, stream);
    return stream;
  }

  private void refuseEnded(String name) throws IOException {
    if (ended) {
      throw new IOException("artefact '" + name + "': the run has ended");
    }
  }

  /** Counts what is about to be written. */
  synchronized void grow(String name, long size, int more) throws IOException {
    refuseEnded(name);
    if (size + more > limits.fileBytes()) {
      throw tooLong(name, "one file", limits.fileBytes());
    }
    if (bytes + more > limits.runBytes()) {
      throw tooLong(name, "all files of a run", limits.runBytes());
    }
    bytes += more;
  }

  private static IOException tooLong(String name, String of, long limit) {
    return new IOException(
        "artefact '%s': %s may have %,d bytes, and this would be more".formatted(name, of, limit));
  }

  synchronized void keep(Artefact file) throws IOException {
    refuseEnded(file.name());
    open.remove(file.name());
    kept.put(file.name(), file);
  }

  synchronized void forget(String name) {
    open.remove(name);
  }

  /** The attempt is over; answers the files that it has left. */
  synchronized List<Artefact> end() {
    ended = true;
    open.values().forEach(ArtefactStream::drop);
    open.clear();
    return List.copyOf(kept.values());
  }
}
