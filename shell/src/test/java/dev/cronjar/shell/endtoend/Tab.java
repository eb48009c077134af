package dev.cronjar.shell.endtoend;

import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A page in the browser, used as people use it: found by what it says, waited for, typed into. */
final class Tab implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 10_000;

  /** Finds what is seen by role and name, or by the label in front of a field. */
  private static final String FIND =
      """
      window.__find = (what, name) => {
        const isSeen = (e) => e.getClientRects().length > 0 && !e.disabled;
        const nameOf = (e) => (e.getAttribute('aria-label') || e.labels?.[0]?.firstChild?.textContent || e.textContent || '').replace(/\\s+/g, ' ').trim();
        const all = [...document.querySelectorAll(what)].filter(isSeen);
        return all.filter((e) => nameOf(e) === name).pop() || all.filter((e) => nameOf(e).startsWith(name)).pop();
      };
      """;

  final List<String> complaints = new CopyOnWriteArrayList<>();
  private final DevTools tools;
  private final String session;

  Tab(DevTools tools, String session) {
    this.tools = tools;
    this.session = session;
    tools.listen(session, this::hear);
    send("Page.enable", Map.of());
    send("Runtime.enable", Map.of());
    send("Log.enable", Map.of());
    send("Emulation.setFocusEmulationEnabled", Map.of("enabled", true));
    everywhere(FIND);
  }

  private void hear(String event, JsonNode told) {
    if (event.equals("Runtime.exceptionThrown")) {
      complaints.add(
          "exception: "
              + told.path("exceptionDetails")
                  .path("exception")
                  .path("description")
                  .asString(told.toString()));
    } else if (event.equals("Log.entryAdded") && isOurs(told.path("entry"))) {
      complaints.add(
          told.path("entry").path("text").asString()
              + " "
              + told.path("entry").path("url").asString(""));
    }
  }

  /** An answer of 4xx is noted by the browser too; it is the page that shows it. */
  private static boolean isOurs(JsonNode entry) {
    return entry.path("level").asString().equals("error")
        && !entry.path("source").asString().equals("network");
  }

  JsonNode send(String method, Map<String, ?> params) {
    return tools.send(session, method, params);
  }

  /** Runs before anything of each page that comes. */
  void everywhere(String script) {
    send("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
  }

  Tab go(String url) {
    send("Page.bringToFront", Map.of());
    send("Page.navigate", Map.of("url", url));
    return until(
        "document.readyState === 'complete' && document.getElementById('page')?.firstChild");
  }

  Tab reload() {
    eval("window.__old = true");
    send("Page.reload", Map.of());
    return until(
        "!window.__old && document.readyState === 'complete' &&"
            + " document.getElementById('page')?.firstChild");
  }

  /** What an expression is worth; a promise is waited for. */
  JsonNode eval(String expression) {
    JsonNode told =
        send(
            "Runtime.evaluate",
            Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
    if (told.has("exceptionDetails")) {
      throw new AssertionError(expression + "\n" + told.path("exceptionDetails"));
    }
    return told.path("result").path("value");
  }

  /** Waits until an expression is true. */
  Tab until(String expression) {
    long ends = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
    String look =
        "new Promise((ok) => { const ends = Date.now() + 500; const look = () => { let is = false;"
            + " try { is = !!("
            + expression
            + "); } catch { } if (is || Date.now() > ends) ok(is); else setTimeout(look, 15); };"
            + " look(); })";
    while (System.nanoTime() < ends) {
      if (isTrue(look)) {
        return this;
      }
    }
    throw new AssertionError(
        "not seen: "
            + expression
            + "\non the page:\n"
            + eval("document.body.innerText").asString()
            + "\n"
            + complaints);
  }

  /** Not on a page that is just left. */
  private boolean isTrue(String look) {
    try {
      return eval(look).asBoolean(false);
    } catch (AssertionError left) {
      return false;
    }
  }

  Tab sees(String text) {
    return until("document.body.innerText.includes(" + quoted(text) + ")");
  }

  Tab seesNot(String text) {
    return until("!document.body.innerText.includes(" + quoted(text) + ")");
  }

  Tab click(String name) {
    return clickOn("button, a, summary, [role=tab], label", name);
  }

  Tab clickOn(String what, String name) {
    String found = "__find(" + quoted(what) + ", " + quoted(name) + ")";
    until(found);
    eval(found + ".click()");
    return this;
  }

  /** Types into the field with this label, in place of what was there. */
  Tab type(String label, String text) {
    String found = "__find('input, textarea', " + quoted(label) + ")";
    until(found);
    eval("(() => { const e = " + found + "; e.focus(); e.select?.(); })()");
    if (text.isEmpty()) {
      return press("Backspace", 8);
    }
    send("Input.insertText", Map.of("text", text));
    return this;
  }

  Tab choose(String label, String value) {
    String found = "__find('select', " + quoted(label) + ")";
    until(found + " && [..." + found + ".options].some((o) => o.value === " + quoted(value) + ")");
    eval(
        "(() => { const e = "
            + found
            + "; e.value = "
            + quoted(value)
            + "; e.dispatchEvent(new Event('change', {bubbles: true})); })()");
    return this;
  }

  /** A key with its code, such as {@code Enter}, 13. */
  Tab press(String key, int code) {
    String text = key.length() == 1 ? key : key.equals("Enter") ? "\r" : "";
    send(
        "Input.dispatchKeyEvent",
        Map.of("type", "keyDown", "key", key, "windowsVirtualKeyCode", code, "text", text));
    send(
        "Input.dispatchKeyEvent",
        Map.of("type", "keyUp", "key", key, "windowsVirtualKeyCode", code));
    return this;
  }

  /** Files, dropped from the desktop onto an element. */
  Tab drop(String onto, Path... files) {
    until("document.querySelector(" + quoted(onto) + ")");
    JsonNode at =
        eval(
            "(() => { const r = document.querySelector(%s).getBoundingClientRect(); return {x: r.x + r.width / 2, y: r.y + r.height / 2}; })()"
                .formatted(quoted(onto)));
    List<String> names = Stream.of(files).map(Path::toString).toList();
    Map<String, ?> data = Map.of("items", List.of(), "files", names, "dragOperationsMask", 1);
    for (String step : List.of("dragEnter", "dragOver", "drop")) {
      send(
          "Input.dispatchDragEvent",
          Map.of(
              "type",
              step,
              "x",
              at.path("x").asDouble(),
              "y",
              at.path("y").asDouble(),
              "data",
              data));
    }
    return this;
  }

  /** What is downloaded goes there, unasked. */
  Tab keepsDownloadsIn(Path folder) {
    send(
        "Page.setDownloadBehavior", Map.of("behavior", "allow", "downloadPath", folder.toString()));
    return this;
  }

  Tab size(int width, int height) {
    send(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    return this;
  }

  Tab prefers(String scheme) {
    send(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    return this;
  }

  /** As if the network were cut. */
  Tab offline(boolean isCut) {
    send("Network.enable", Map.of());
    send(
        "Network.emulateNetworkConditions",
        Map.of("offline", isCut, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    return this;
  }

  byte[] screenshot() {
    return Base64.getDecoder()
        .decode(send("Page.captureScreenshot", Map.of("format", "png")).path("data").asString());
  }

  /** Goes with its cookies. */
  @Override
  public void close() {
    send("Page.close", Map.of());
  }

  static String quoted(String text) {
    return JsonMapper.shared().writeValueAsString(text);
  }
}
