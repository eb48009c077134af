package dev.cronjar.shell.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The operations guide: its commands, and a shell that runs them in a folder instead of /srv. */
record Guide(Path folder) {
  private static final Path GUIDE =
      Path.of(System.getProperty("cronjar.root", "..")).resolve("docs/operations.md");
  private static final Pattern BLOCK =
      Pattern.compile("^```(sh|sh postgres)\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
  private static final long LIMIT_SECONDS = 400;

  /** The page as it stands. */
  static String text() throws IOException {
    return Files.readString(GUIDE);
  }

  /** What is left of the page without the commands that are run. */
  static String rest() throws IOException {
    return BLOCK.matcher(text()).replaceAll("");
  }

  record Block(String kind, String commands) {}

  static List<Block> blocks() throws IOException {
    List<Block> blocks = new ArrayList<>();
    Matcher found = BLOCK.matcher(text());
    while (found.find()) {
      blocks.add(new Block(found.group(1), found.group(2)));
    }
    return blocks;
  }

  /** One after the other in one shell, which ends at the first command that fails and names it. */
  String script(String kind) throws IOException {
    StringBuilder script = new StringBuilder("set -euo pipefail\n");
    int number = 0;
    for (Block block : blocks()) {
      number++;
      if (block.kind().equals(kind)) {
        script.append("echo '=== block ").append(number).append("'\n").append(block.commands());
      }
    }
    return script.append("echo '=== all done'\n").toString().replace("/srv/", folder + "/");
  }

  String run(String script, Map<String, String> variables) throws Exception {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path launcher = Path.of(Distribution.command(List.of()).command().get(1));
    Files.writeString(bin.resolve("cronjar"), "#!/bin/sh\nexec " + launcher + " \"$@\"\n");
    Files.setPosixFilePermissions(
        bin.resolve("cronjar"), PosixFilePermissions.fromString("rwx------"));
    Path out = folder.resolve("out.txt");
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-c", script)
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    Map<String, String> environment = builder.environment();
    Path jdk = Path.of(System.getProperty("java.home"));
    environment.putAll(variables);
    environment.put("CRONJAR_JAVA_HOME", jdk.toString());
    environment.put("CRONJAR_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    environment.put("PATH", bin + ":" + jdk.resolve("bin") + ":" + environment.get("PATH"));
    Process process = builder.start();
    process.getOutputStream().close();
    boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly().waitFor();
    String said = Files.readString(out, StandardCharsets.UTF_8);
    assertThat(ended).as("the guide's commands end within %d s: %s", LIMIT_SECONDS, said).isTrue();
    return said;
  }
}
