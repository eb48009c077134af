package dev.cronjar.shell.endtoend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The system's Chromium without a screen, spoken to by its DevTools protocol. That is a few hundred
 * lines less than nothing to download: the usual drivers bring 200 MB and a browser of their own.
 */
final class Chromium implements AutoCloseable {
  private static final String TELLS = "DevTools listening on ";
  private static final int LAST_WORDS = 40;
  private static final int END_SECONDS = 10;

  private final BlockingDeque<String> said = new LinkedBlockingDeque<>(LAST_WORDS);
  private final Process process;
  private final Path profile;
  private final DevTools tools;

  Chromium(String program) {
    try {
      profile = Files.createTempDirectory("chromium");
      process =
          OwnSession.start(
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
                  .redirectErrorStream(true));
      tools = new DevTools(address(), this::account);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String address() throws IOException {
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      keep(line);
      if (line.startsWith(TELLS)) {
        Thread.ofPlatform().daemon().name("chromium-output").start(() -> drain(output));
        return line.substring(TELLS.length()).strip();
      }
    }
    throw new IOException("no line \"" + TELLS + "\"; " + account());
  }

  /** What it says later must not fill the pipe; its last words tell why it ended. */
  private void drain(BufferedReader output) {
    try (output) {
      output.lines().forEach(this::keep);
    } catch (IOException | UncheckedIOException ended) {
      keep(ended.toString());
    }
  }

  private void keep(String line) {
    while (!said.offerLast(line)) {
      said.pollFirst();
    }
  }

  private String account() {
    String state = process.isAlive() ? "runs" : "ended with status " + process.exitValue();
    return "Chromium " + state + ", and its last words were\n" + String.join("\n", said);
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

  /** It is asked to end, so that it tidies up; what does not end then is killed. */
  @Override
  public void close() {
    try (tools) {
      tools.send("", "Browser.close", Map.of());
    } catch (AssertionError gone) {
      keep(gone.toString());
    }
    try {
      process.onExit().orTimeout(END_SECONDS, TimeUnit.SECONDS).join();
    } catch (CompletionException late) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().onExit().join();
    }
    try (Stream<Path> files = Files.walk(profile)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException | UncheckedIOException stillWritten) {
      profile.toFile().deleteOnExit();
    }
  }
}
