package dev.cronjar.shell.endtoend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The system's Chromium without a screen, spoken to by its DevTools protocol. That is a few hundred
 * lines less than nothing to download: the usual drivers bring 200 MB and a browser of their own.
 */
final class Chromium implements AutoCloseable {
  private static final String TELLS = "DevTools listening on ";

  private final Process process;
  private final Path profile;
  private final DevTools tools;

  Chromium(String program) {
    try {
      profile = Files.createTempDirectory("chromium");
      process =
          new ProcessBuilder(
                  List.of(
                      program,
                      "--headless=new",
                      "--no-sandbox",
                      "--disable-gpu",
                      "--disable-dev-shm-usage",
                      "--no-first-run",
                      "--disable-extensions",
                      "--disable-background-networking",
                      "--disable-background-timer-throttling",
                      "--disable-renderer-backgrounding",
                      "--disable-backgrounding-occluded-windows",
                      "--lang=en-GB",
                      "--remote-debugging-port=0",
                      "--user-data-dir=" + profile,
                      "about:blank"))
              .redirectErrorStream(true)
              .start();
      tools = new DevTools(address());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String address() throws IOException {
    BufferedReader said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.startsWith(TELLS)) {
        Thread.ofVirtual().start(() -> drain(said));
        return line.substring(TELLS.length()).strip();
      }
    }
    throw new IOException("Chromium ended before it listened");
  }

  /** What it says later is of no use, but must not fill the pipe. */
  private static void drain(Reader said) {
    try (said) {
      said.transferTo(Writer.nullWriter());
    } catch (IOException ended) {
      return;
    }
  }

  /** A tab with cookies and storage of its own. */
  Tab tab() {
    String context =
        tools.send("", "Target.createBrowserContext", Map.of()).path("browserContextId").asString();
    String target =
        tools
            .send(
                "",
                "Target.createTarget",
                Map.of("url", "about:blank", "browserContextId", context))
            .path("targetId")
            .asString();
    String session =
        tools
            .send("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
            .path("sessionId")
            .asString();
    return new Tab(tools, session);
  }

  @Override
  public void close() {
    tools.close();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
    try (Stream<Path> files = Files.walk(profile)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException | UncheckedIOException stillWritten) {
      profile.toFile().deleteOnExit();
    }
  }
}
