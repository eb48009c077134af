package dev.cronjar.shell.endtoend;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A host of the distribution, a browser, and the administrator signed in: one for all classes that
 * use the page, because starting them takes longer than many a test.
 */
final class PageWorld implements BeforeAllCallback, AfterAllCallback {
  private static final String PROGRAM = "chromium";
  private static final String BLANK = "about:blank";

  private Optional<Open> open = Optional.empty();

  /** Ends with the last test of all. */
  private record Open(RealHost host, Chromium chromium, Tab tab, String address, String password)
      implements AutoCloseable {
    static Open begin(ExtensionContext context) {
      try {
        RealHost host = new RealHost();
        host.beforeAll(context);
        host.write("cronjar.yaml", "http: {port: 0}\nzone: Europe/Berlin\n");
        host.write("schedules/examples.yaml", "schedules: []\n");
        host.start();
        Chromium chromium = new Chromium(PROGRAM);
        Tab tab = chromium.tab().size(1280, 860).prefers("light");
        String address = host.controls().hosts().health().http();
        return new Open(host, chromium, tab, address, firstPassword(host));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static String firstPassword(RealHost host) throws IOException {
      return Files.readString(host.home().resolve("first-password"))
          .lines()
          .filter(line -> line.startsWith("password: "))
          .map(line -> line.substring("password: ".length()))
          .findFirst()
          .orElseThrow();
    }

    @Override
    public void close() throws IOException {
      chromium.close();
      host.kill();
      Deletion.of(host.home());
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    boolean[] isNew = {false};
    open =
        Optional.of(
            context
                .getRoot()
                .getStore(ExtensionContext.Namespace.create(PageWorld.class))
                .getOrComputeIfAbsent(
                    Open.class,
                    key -> {
                      isNew[0] = true;
                      return Open.begin(context);
                    },
                    Open.class));
    if (isNew[0]) {
      signIn(tab());
    } else {
      at("account");
    }
  }

  private Open open() {
    return open.orElseThrow();
  }

  RealHost host() {
    return open().host();
  }

  /** From the page's own door. */
  void signIn(Tab stranger) {
    signIn(stranger, "admin", open().password()).sees("New schedule");
  }

  Tab signIn(Tab stranger, String user, String password) {
    stranger.go(open().address() + "/").type("User", user).type("Password", password);
    return stranger.click("Sign in").until("!document.querySelector('.login')");
  }

  Tab tab() {
    return open().tab();
  }

  /** With cookies of its own. */
  Tab anotherTab() {
    return open().chromium().tab().size(1280, 860);
  }

  /** Goes there anew. */
  Tab at(String path) {
    return at(tab(), path);
  }

  Tab at(Tab any, String path) {
    return any.go(open().address() + "/automation/" + path);
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

  /** Leaves nothing that goes on asking the host. */
  @Override
  public void afterAll(ExtensionContext context) {
    tab().send("Page.navigate", Map.of("url", BLANK));
  }
}
