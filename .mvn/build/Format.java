import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Checks that every Java source is formatted (google-java-format, imports in order), or formats it: {@code java Format.java check|apply ROOT}. */
public class Format {
  public static void main(String[] args) throws Exception {
    boolean apply = args[0].equals("apply");
    Path root = Path.of(args[1]);
    List<Path> wrong = sources(root).parallelStream().filter(file -> isWrong(root, file)).toList();
    for (Path file : wrong) {
      System.out.println((apply ? "formatted " : "[ERROR] not formatted: ") + root.relativize(file));
      if (apply) {
        Files.writeString(file, formatted(root.relativize(file), Files.readString(file)));
      }
    }
    if (!wrong.isEmpty() && !apply) {
      System.out.println("[ERROR] " + wrong.size() + " files are not formatted; run: mvn -N -Pformat validate");
      System.exit(1);
    }
  }

  private static boolean isWrong(Path root, Path file) {
    try {
      String source = Files.readString(file);
      return !formatted(root.relativize(file), source).equals(source);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String formatted(Path file, String source) {
    try {
      String used = RemoveUnusedImports.removeUnusedImports(source);
      return new Formatter().formatSource(ImportOrderer.reorderImports(used, JavaFormatterOptions.Style.GOOGLE));
    } catch (FormatterException unreadable) {
      throw new IllegalStateException(file + ":" + unreadable.getMessage());
    }
  }

  private static List<Path> sources(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !root.relativize(file).toString().contains("target"))
          .filter(file -> !root.relativize(file).startsWith(".mvn"))
          .sorted()
          .toList();
    }
  }
}
