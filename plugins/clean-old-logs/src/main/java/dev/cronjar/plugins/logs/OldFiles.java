package dev.cronjar.plugins.logs;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds regular files that are old enough; never through a symbolic link. */
final class OldFiles extends SimpleFileVisitor<Path> {
  private final PathMatcher names;
  private final Instant before;
  private final List<OldFile> files = new ArrayList<>();
  private final Map<Path, IOException> unreadable = new LinkedHashMap<>();

  private OldFiles(PathMatcher names, Instant before) {
    this.names = names;
    this.before = before;
  }

  static Found in(Path root, CleanOldLogsTask.Params params, Instant before) throws IOException {
    OldFiles search = new OldFiles(params.names(), before);
    Files.walkFileTree(root, Set.of(), params.recursive() ? Integer.MAX_VALUE : 1, search);
    search.files.sort(Comparator.comparing(OldFile::changed).thenComparing(OldFile::path));
    return new Found(List.copyOf(search.files), search.unreadable);
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    Instant changed = attributes.lastModifiedTime().toInstant();
    boolean isOld = attributes.isRegularFile() && changed.isBefore(before);
    if (isOld && names.matches(file.getFileName())) {
      files.add(new OldFile(file, attributes.size(), changed));
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException reason) {
    unreadable.put(file, reason);
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException reason) {
    if (reason != null) {
      unreadable.put(folder, reason);
    }
    return FileVisitResult.CONTINUE;
  }
}
