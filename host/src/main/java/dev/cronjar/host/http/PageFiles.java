package dev.cronjar.host.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of the page, from {@code web/} of the class path. Its first file names all others,
 * under a folder that is called after what is in them: so a browser asks for each of them once, and
 * never whether it is still the same. Any thread.
 */
final class PageFiles {
  private static final String FOLDER = "/web/";
  private static final String INDEX = "index.html";

  /** What the first file names: {@code src="/…"} and {@code href="/…"}. */
  private static final Pattern NAMED = Pattern.compile("(?<=(?:src|href)=\")/([^\"]+)");

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("mjs", "text/javascript; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("txt", "text/plain; charset=utf-8"));

  private final Map<String, Asset> known = new ConcurrentHashMap<>();
  private final Once<Index> index = new Once<>(this::readIndex);

  /** {@code bytes} belongs to nobody else. */
  @SuppressWarnings("ArrayRecordComponent")
  record Asset(String type, byte[] bytes, String tag) {}

  /**
   * The first file as it is told.
   *
   * @param release what the folder of all others is called
   */
  private record Index(String release, Asset asset) {}

  Asset index() {
    return index.get().asset();
  }

  /** Such as {@code 3f0c…}: other files, another name. */
  String release() {
    return index.get().release();
  }

  /** Only of a type that belongs to a page. */
  Optional<Asset> find(String name) {
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    if (type == null || !name.contains(".")) {
      return Optional.empty();
    }
    Asset found = known.get(name);
    return found != null ? Optional.of(found) : read(name, type);
  }

  private Optional<Asset> read(String name, String type) {
    try (InputStream in = PageFiles.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        return Optional.empty();
      }
      Asset asset = asset(type, in.readAllBytes());
      known.put(name, asset);
      return Optional.of(asset);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Index readIndex() {
    String text = new String(there(INDEX).bytes(), StandardCharsets.UTF_8);
    MessageDigest all = sha256();
    Matcher named = NAMED.matcher(text);
    while (named.find()) {
      all.update(there(named.group(1)).tag().getBytes(StandardCharsets.US_ASCII));
    }
    String release = HexFormat.of().formatHex(all.digest(), 0, 8);
    String told = named.replaceAll(Page.RELEASES + release + "/$1");
    return new Index(release, asset(there(INDEX).type(), told.getBytes(StandardCharsets.UTF_8)));
  }

  private Asset there(String name) {
    return find(name)
        .orElseThrow(() -> new IllegalStateException("No file " + FOLDER + name + " in the host"));
  }

  private static Asset asset(String type, byte[] bytes) {
    String tag = HexFormat.of().formatHex(sha256().digest(bytes), 0, 12);
    return new Asset(type, bytes, "\"" + tag + "\"");
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
