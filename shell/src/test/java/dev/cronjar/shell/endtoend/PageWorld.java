package dev.cronjar.shell.endtoend;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A host of the distribution, a browser, and the administrator signed in. */
final class PageWorld implements BeforeAllCallback, AfterAllCallback {
  private static final String PROGRAM = "chromium";

  private final RealHost host = new RealHost();
  private String address = "";
  private String password = "";
  private Optional<Chromium> chromium = Optional.empty();
  private Optional<Tab> tab = Optional.empty();

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    host.beforeAll(context);
    host.write("cronjar.yaml", "http: {port: 0}\nzone: Europe/Berlin\n");
    host.write("schedules/examples.yaml", "schedules: []\n");
    host.start();
    address = host.controls().hosts().health().http();
    password =
        Files.readString(host.home().resolve("first-password"))
            .lines()
            .filter(line -> line.startsWith("password: "))
            .map(line -> line.substring("password: ".length()))
            .findFirst()
            .orElseThrow();
    chromium = Optional.of(new Chromium(PROGRAM));
    tab = Optional.of(anotherTab().prefers("light"));
    signIn(tab());
  }

  /** From the page's own door. */
  void signIn(Tab stranger) {
    stranger.go(address + "/").type("User", "admin").type("Password", password).click("Sign in");
    stranger.sees("New schedule");
  }

  Tab tab() {
    return tab.orElseThrow();
  }

  Tab anotherTab() {
    return chromium.orElseThrow().tab().size(1280, 860);
  }

  /** Goes there anew. */
  Tab at(String path) {
    return tab().go(address + "/automation/" + path);
  }

  /** Asks the API as the page does; answers with the body. */
  String ask(String verb, String path, String json) {
    return tab()
        .eval(
            """
            fetch('/api/v1%s', {method: '%s', headers: {'Content-Type': 'application/json'}, body: %s || undefined})
              .then(async (answer) => { const text = await answer.text(); if (!answer.ok) throw new Error(text); return text; })
            """
                .formatted(path, verb, Tab.quoted(json)))
        .asString("");
  }

  static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(PageWorld.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    chromium.ifPresent(Chromium::close);
    host.afterAll(context);
  }
}
