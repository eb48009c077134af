import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Shows that the suites would catch what they are there to catch: {@code java .mvn/build/SeededBugs.java [NAME…]} puts each bug of
 * host/src/test/seeded-bugs into a copy of this tree, one at a time, and runs the suite that the patch names. The suite must turn red. Ends
 * with a table, and with status 1 if a suite stayed green, a patch does not apply any more, or its code does not compile.
 */
public class SeededBugs {
  private static final Path BUGS = Path.of("host/src/test/seeded-bugs");
  private static final Set<String> LEFT_OUT = Set.of(".git", "target");
  private static final Pattern FAILED = Pattern.compile("<testsuite [^>]*?(?:errors=\"[1-9]|failures=\"[1-9])");

  /** What a patch says in its first lines. */
  record Bug(String name, String bug, String module, String suite, Path patch) {
    static Bug of(Path patch) {
      try {
        String text = Files.readString(patch);
        Matcher head = Pattern.compile("# bug: (.+)\\R# suite: (\\S+) (\\S+)\\R").matcher(text);
        if (!head.lookingAt()) {
          throw new IllegalArgumentException(patch + ": wanted '# bug: WORDS' and '# suite: MODULE CLASS' as its first two lines");
        }
        String name = patch.getFileName().toString().replace(".patch", "");
        return new Bug(name, head.group(1), head.group(2), head.group(3), patch.toAbsolutePath());
      } catch (IOException unreadable) {
        throw new IllegalStateException(unreadable);
      }
    }

    String simpleSuite() {
      return suite.substring(suite.lastIndexOf('.') + 1);
    }
  }

  enum Verdict {
    RED,
    GREEN,
    DOES_NOT_APPLY,
    DOES_NOT_RUN
  }

  record Line(Bug bug, Verdict verdict, long seconds) {}

  public static void main(String[] names) throws Exception {
    List<Bug> bugs = bugs(List.of(names));
    Path copy = Files.createTempDirectory("cronjar-seeded-");
    List<Line> lines = new ArrayList<>();
    try {
      copy(Path.of("").toAbsolutePath(), copy);
      for (Bug bug : bugs) {
        System.out.println("--- " + bug.name() + ": " + bug.bug());
        long begun = System.nanoTime();
        Verdict verdict = verdict(bug, copy);
        lines.add(new Line(bug, verdict, (System.nanoTime() - begun) / 1_000_000_000));
        System.out.println("--- " + bug.name() + ": " + verdict);
      }
    } finally {
      delete(copy);
    }
    System.out.printf("%n%-36s %-16s %6s  %s%n", "bug", "suite turned", "s", "suite");
    lines.forEach(line -> System.out.printf("%-36s %-16s %6d  %s%n", line.bug().name(), line.verdict(), line.seconds(), line.bug().suite()));
    long red = lines.stream().filter(line -> line.verdict() == Verdict.RED).count();
    System.out.println(red + " of " + lines.size() + " bugs were caught");
    System.exit(red == lines.size() && red > 0 ? 0 : 1);
  }

  private static List<Bug> bugs(List<String> names) throws IOException {
    try (Stream<Path> files = Files.list(BUGS)) {
      List<Bug> all = files.filter(file -> file.toString().endsWith(".patch")).sorted().map(Bug::of).toList();
      List<String> known = all.stream().map(Bug::name).toList();
      if (!known.containsAll(names)) {
        throw new IllegalArgumentException("wanted some of " + known + ", found " + names);
      }
      return all.stream().filter(bug -> names.isEmpty() || names.contains(bug.name())).toList();
    }
  }

  private static Verdict verdict(Bug bug, Path copy) throws Exception {
    if (run(copy, "patch", "-p1", "--no-backup-if-mismatch", "-i", bug.patch().toString()) != 0) {
      run(copy, "patch", "-p1", "-R", "--force", "--no-backup-if-mismatch", "-i", bug.patch().toString());
      return Verdict.DOES_NOT_APPLY;
    }
    try {
      // What only runs against the assembled distribution needs it assembled.
      boolean assembled = bug.suite().endsWith("EndToEnd");
      String goal = assembled ? "verify" : "test";
      delete(copy.resolve(bug.module()).resolve("target/surefire-reports"));
      int status =
          run(copy, "mvn", "-B", "-q", "-pl", bug.module(), "-am", goal, "-Dformat.mode=apply", "-Dtest=" + bug.simpleSuite(),
              "-Dunit.skip=" + assembled,
              "-Dsurefire.failIfNoSpecifiedTests=false");
      Path report = copy.resolve(bug.module()).resolve("target/surefire-reports/TEST-" + bug.suite() + ".xml");
      if (!Files.exists(report)) {
        return Verdict.DOES_NOT_RUN;
      }
      return status != 0 && FAILED.matcher(Files.readString(report)).find() ? Verdict.RED : Verdict.GREEN;
    } finally {
      run(copy, "patch", "-p1", "-R", "--no-backup-if-mismatch", "-i", bug.patch().toString());
    }
  }

  private static int run(Path folder, String... words) throws IOException, InterruptedException {
    Path log = Files.createTempFile("cronjar-seeded-", ".log");
    Process process = new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    int status = process.waitFor();
    List<String> said = Files.readAllLines(log);
    Files.delete(log);
    System.out.println(said.stream().filter(line -> line.startsWith("[ERROR]")).limit(6).collect(Collectors.joining("\n")));
    return status;
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(from, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes facts) throws IOException {
        if (LEFT_OUT.contains(folder.getFileName().toString())) {
          return FileVisitResult.SKIP_SUBTREE;
        }
        Files.createDirectories(to.resolve(from.relativize(folder)));
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes facts) throws IOException {
        if (facts.isRegularFile() && !file.getFileName().toString().equals(".git")) {
          Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
        }
        return FileVisitResult.CONTINUE;
      }
    });
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
