package dev.cronjar.host.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A whole host in a process of its own, started as this one was: same JVM, same options, same class
 * path. It listens on a free port of this machine's loopback.
 */
final class HostChild implements AutoCloseable {
  private static final int START_SECONDS = 180;
  private static final int STOP_SECONDS = 60;

  private final Process process;
  private final Path home;
  private final URI address;

  private HostChild(Process process, Path home, URI address) {
    this.process = process;
    this.home = home;
    this.address = address;
  }

  static HostChild start(Path home) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command(home))
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("host.out").toFile())
            .start();
    try {
      return new HostChild(process, home, awaitAddress(process, home));
    } catch (IOException | InterruptedException | RuntimeException failed) {
      process.destroyForcibly();
      throw failed;
    }
  }

  private static List<String> command(Path home) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    String started = System.getProperty("sun.java.command", "").split(" ", 2)[0];
    if (started.endsWith(".jar")) {
      command.addAll(List.of("-jar", started));
    } else {
      command.addAll(List.of("-cp", System.getProperty("java.class.path"), started));
    }
    command.addAll(List.of("run", "--home", home.toString(), "--port", "0"));
    return command;
  }

  private static URI awaitAddress(Process process, Path home)
      throws IOException, InterruptedException {
    Path announced = home.resolve("data").resolve("host.pid");
    for (int tenths = 0; tenths < START_SECONDS * 10 && process.isAlive(); tenths++) {
      Optional<URI> address = address(announced);
      if (address.isPresent()) {
        return address.get();
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new IOException(
        "The host did not come up: " + Files.readString(home.resolve("host.out")));
  }

  private static Optional<URI> address(Path announced) throws IOException {
    if (!Files.exists(announced)) {
      return Optional.empty();
    }
    return Files.readAllLines(announced).stream()
        .filter(line -> line.startsWith("http=http"))
        .map(line -> URI.create(line.substring("http=".length())))
        .findFirst();
  }

  URI address() {
    return address;
  }

  /** Of the user that the first start made. */
  String firstPassword() throws IOException {
    return Files.readAllLines(home.resolve("first-password")).stream()
        .filter(line -> line.startsWith("password: "))
        .map(line -> line.substring("password: ".length()))
        .findFirst()
        .orElseThrow(() -> new IOException("The host wrote no first password"));
  }

  /** Stops it in order, so that everything is recorded. */
  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
