package dev.cronjar.plugins.session;

import dev.cronjar.plugin.RunContext;
import dev.cronjar.plugins.http.Calls;
import dev.cronjar.plugins.http.WebAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Keeps the files that an agent names as artefacts of the run. */
final class Files {
  private static final int MOST_FILES = 50;
  private static final int LONGEST_NAME = 100;
  private static final int OK = 200;
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final Pattern FOREIGN = Pattern.compile("[^A-Za-z0-9._ -]");
  private static final Pattern MEDIA_TYPE = Pattern.compile("[a-z]+/[A-Za-z0-9.+-]+");

  private final AgentSessionTask.Params params;
  private final AgentApi api;
  private final RunContext run;

  Files(AgentSessionTask.Params params, AgentApi api, RunContext run) {
    this.params = params;
    this.api = api;
    this.run = run;
  }

  /** The names of the files kept. */
  List<String> keep(List<?> named) throws IOException, InterruptedException {
    List<String> kept = new ArrayList<>();
    for (Object each : named.subList(0, Math.min(named.size(), MOST_FILES))) {
      Map<?, ?> file = each instanceof Map<?, ?> object ? object : Map.of("url", each);
      String name = name(file, kept.size() + 1);
      keep(name, file);
      kept.add(name);
    }
    if (named.size() > MOST_FILES) {
      run.log().warn("The agent names {} files; only {} are kept", named.size(), MOST_FILES);
    }
    return kept;
  }

  private void keep(String name, Map<?, ?> file) throws IOException, InterruptedException {
    String type = text(file.get("media_type")).filter(Files::isMediaType).orElse("");
    Optional<String> content = text(file.get("content"));
    if (content.isPresent()) {
      try (OutputStream kept = run.artefact(name, type.isEmpty() ? "text/plain" : type)) {
        kept.write(content.get().getBytes(StandardCharsets.UTF_8));
      }
      return;
    }
    String link =
        text(file.get("url"))
            .orElseThrow(() -> new IOException("File '" + name + "' has no url and no content"));
    URI url = address(name, link);
    long bytes =
        api.file(
            url,
            WebAddress.isSameServer(params.url(), url),
            (status, headers, body) -> {
              if (status != OK) {
                throw new IOException("it answered " + status + ", wanted 200");
              }
              String found = headers.firstValue("Content-Type").orElse("").split(";", 2)[0].strip();
              String known = type.isEmpty() && isMediaType(found) ? found : type;
              return copy(name, known.isEmpty() ? "application/octet-stream" : known, body);
            },
            LIMIT);
    run.log().info("Kept {} with {} bytes from {}", name, bytes, Calls.shown(url));
  }

  private long copy(String name, String type, InputStream body) throws IOException {
    try (OutputStream kept = run.artefact(name, type)) {
      return body.transferTo(kept);
    }
  }

  private URI address(String name, String link) throws IOException {
    try {
      String base = params.url().toString();
      URI root = URI.create(base.endsWith("/") ? base : base + "/");
      return WebAddress.require("url", root.resolve(link));
    } catch (IllegalArgumentException noAddress) {
      throw new IOException(
          "File '" + name + "' has no address: " + noAddress.getMessage(), noAddress);
    }
  }

  /** Its name, or the end of its address; what no artefact may be called is put right. */
  private static String name(Map<?, ?> file, int number) {
    String given =
        text(file.get("name"))
            .or(
                () ->
                    text(file.get("url")).map(url -> url.replaceAll("[?#].*$|^.*/(?=[^/?#])", "")))
            .orElse("");
    String plain = FOREIGN.matcher(given).replaceAll("_").replaceAll("^[._ -]+", "");
    if (plain.isEmpty()) {
      return "file-" + number;
    }
    return plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME) : plain;
  }

  private static Optional<String> text(@Nullable Object value) {
    return value instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
  }

  private static boolean isMediaType(String text) {
    return MEDIA_TYPE.matcher(text).matches();
  }
}
