import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Names the suites that this build left out because a program of the system is missing: {@code java
 * SuitesNotRun.java forget|tell FILE}. Tests append the lines; the build forgets them when it begins
 * and tells them when it ends.
 */
public class SuitesNotRun {
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[1]);
    if (args[0].equals("forget")) {
      Files.deleteIfExists(file);
    } else if (Files.exists(file)) {
      Files.readAllLines(file).stream().distinct().sorted().forEach(line -> System.out.println("[WARNING] " + line));
    } else {
      System.out.println("[INFO] every suite ran");
    }
  }
}
