import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says in words when this machine has no JDK to build with: {@code java FittingJdk.java [21,26)}. Runs on Maven's own JDK, 11 or newer, before the
 * toolchains plugin looks at the same places and chooses; a range of another form, or a toolchains.xml, is left to that plugin.
 */
public class FittingJdk {
  private static final Pattern RANGE = Pattern.compile("\\[(\\d+),(\\d+)\\)");
  private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(?:1\\.)?(\\d+)");
  private static final List<String> FOLDERS =
      List.of(
          "/usr/lib/jvm", "/usr/lib64/jvm", "/usr/java", "/usr/jdk", "/usr/local/java", "/opt/java", "/opt/hostedtoolcache",
          "/Library/Java/JavaVirtualMachines", "~/Library/Java/JavaVirtualMachines", "~/.jdks", "~/.m2/jdks",
          "~/.sdkman/candidates/java", "~/.gradle/jdks", "~/.jabba/jdk", "~/.jbang/cache/jdks", "~/.jenv/versions",
          "~/.asdf/installs/java", "~/.local/share/mise/installs/java", "~/scoop/apps",
          "C:/Program Files/Java", "C:/Program Files/Eclipse Adoptium", "C:/Program Files/Amazon Corretto",
          "C:/Program Files/Zulu", "C:/Program Files/BellSoft", "C:/hostedtoolcache/windows");

  public static void main(String[] args) throws IOException {
    Matcher wanted = RANGE.matcher(args[0]);
    if (!wanted.matches() || Files.exists(at("~/.m2/toolchains.xml"))) {
      return;
    }
    int least = Integer.parseInt(wanted.group(1));
    int below = Integer.parseInt(wanted.group(2));
    Map<Path, Integer> found = found();
    if (found.values().stream().noneMatch(version -> version >= least && version < below)) {
      System.out.println("No JDK to build with: wanted one from " + least + " to " + (below - 1) + ", found"
          + (found.isEmpty() ? " none" : ""));
      found.forEach((jdk, version) -> System.out.println("  " + jdk + " (Java " + version + ")"));
      System.out.println("Maven itself may run on another one. Install a JDK into one of the usual places (such as");
      System.out.println("/usr/lib/jvm, ~/.jdks or ~/.sdkman), or name one: JAVA_HOME=/path/to/jdk mvn ...");
      System.exit(1);
    }
  }

  private static Map<Path, Integer> found() throws IOException {
    List<Path> places = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
    System.getenv().forEach((name, value) -> {
      if (name.matches("(JAVA|JDK).*_HOME") && !value.isBlank()) {
        places.add(Path.of(value));
      }
    });
    for (String folder : FOLDERS) {
      places.addAll(below(at(folder), 2));
    }
    Map<Path, Integer> found = new TreeMap<>();
    for (Path place : places) {
      for (Path home : List.of(place, place.resolve("Contents/Home"))) {
        if (Files.exists(home.resolve("bin/javac")) || Files.exists(home.resolve("bin/javac.exe"))) {
          found.put(home.toRealPath(), version(home));
        }
      }
    }
    return found;
  }

  private static List<Path> below(Path folder, int depth) {
    try (Stream<Path> children = Files.walk(folder, depth)) {
      return children.filter(Files::isDirectory).collect(Collectors.toList());
    } catch (IOException | RuntimeException absent) {
      return List.of();
    }
  }

  private static int version(Path home) throws IOException {
    Path release = home.resolve("release");
    Matcher version = VERSION.matcher(Files.exists(release) ? Files.readString(release) : "");
    return version.find() ? Integer.parseInt(version.group(1)) : 0;
  }

  private static Path at(String folder) {
    return Path.of(folder.startsWith("~") ? System.getProperty("user.home") + folder.substring(1) : folder);
  }
}
