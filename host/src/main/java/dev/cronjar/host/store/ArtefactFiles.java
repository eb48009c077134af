package dev.cronjar.host.store;

import dev.cronjar.host.run.RunId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The files of runs as files, one folder per day. */
final class ArtefactFiles implements ArtefactBytes {
  private final Path folder;
  private final Clock clock;

  ArtefactFiles(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  @Override
  public Sink begin(RunId run, String name, String mediaType) throws IOException {
    String place = ArtefactPlace.fresh(run, clock.instant());
    Path file = file(place);
    Files.createDirectories(folder.resolve(ArtefactPlace.day(place)));
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    return new Sink() {
      @Override
      public void write(byte[] bytes, int length) throws IOException {
        ByteBuffer part = ByteBuffer.wrap(bytes, 0, length);
        while (part.hasRemaining()) {
          channel.write(part);
        }
      }

      @Override
      public String keep() throws IOException {
        channel.force(true);
        channel.close();
        return place;
      }

      @Override
      public void drop() {
        try {
          channel.close();
          Files.deleteIfExists(file);
        } catch (IOException stays) {
          // nobody names it: the next sweep takes it
        }
      }
    };
  }

  private Path file(String place) {
    return folder.resolve(ArtefactPlace.day(place)).resolve(place);
  }

  @Override
  public byte[] read(String place, long from, int limit) throws IOException {
    try (FileChannel channel = FileChannel.open(file(place), StandardOpenOption.READ)) {
      long left = Math.max(0, channel.size() - from);
      ByteBuffer part = ByteBuffer.allocate((int) Math.min(left, limit));
      while (part.hasRemaining() && channel.read(part, from + part.position()) >= 0) {
        // until it is full
      }
      return part.array();
    }
  }

  @Override
  public void delete(List<String> places) {
    for (String place : places) {
      try {
        Files.deleteIfExists(file(place));
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  @Override
  public List<String> places(long fromMillis, long toMillis) {
    List<String> found = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return found;
    }
    try (DirectoryStream<Path> days = Files.newDirectoryStream(folder)) {
      for (Path day : days) {
        collect(day, fromMillis, toMillis, found);
      }
      return found;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void collect(Path day, long fromMillis, long toMillis, List<String> found)
      throws IOException {
    if (Files.getLastModifiedTime(day).toMillis() < fromMillis) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(day)) {
      for (Path file : files) {
        long at = Files.getLastModifiedTime(file).toMillis();
        if (at >= fromMillis && at < toMillis) {
          found.add(file.getFileName().toString());
        }
      }
    }
  }
}
