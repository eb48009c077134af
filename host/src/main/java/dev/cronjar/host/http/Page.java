package dev.cronjar.host.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The files of the page, from {@code web/} of the class path. Under {@code /automation} whatever is
 * no file is the page itself, which knows its own addresses.
 */
final class Page {
  private static final String FOLDER = "/web/";
  private static final String INDEX = "index.html";
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

  /** {@code bytes} belongs to nobody else. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Asset(String type, byte[] bytes, String tag) {}

  /** Answers with a file; false when the address belongs to none. */
  boolean answer(Context context) {
    Optional<Asset> asset = find(context.path());
    asset.ifPresent(found -> answer(found, context));
    return asset.isPresent();
  }

  /** A browser keeps it, and asks each time whether it is still the same. */
  private static void answer(Asset asset, Context context) {
    context.header("Cache-Control", "no-cache");
    context.header("ETag", asset.tag());
    if (asset.tag().equals(context.header("If-None-Match"))) {
      context.status(304);
      return;
    }
    context.status(200).contentType(asset.type()).result(asset.bytes());
  }

  private Optional<Asset> find(String path) {
    if (path.equals("/") || path.equals("/automation")) {
      return asset(INDEX);
    }
    String name = path.substring(1);
    boolean plain = name.matches("[A-Za-z0-9_-]+([./][A-Za-z0-9_-]+){0,10}");
    Optional<Asset> file = plain ? asset(name) : Optional.empty();
    return file.or(() -> path.startsWith("/automation/") ? asset(INDEX) : Optional.empty());
  }

  /** Only of a type that belongs to a page. */
  private Optional<Asset> asset(String name) {
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    if (type == null || !name.contains(".")) {
      return Optional.empty();
    }
    Asset found = known.get(name);
    return found != null ? Optional.of(found) : read(name, type);
  }

  private Optional<Asset> read(String name, String type) {
    try (InputStream in = Page.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        return Optional.empty();
      }
      byte[] bytes = in.readAllBytes();
      Asset asset = new Asset(type, bytes, tag(bytes));
      known.put(name, asset);
      return Optional.of(asset);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String tag(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return "\"" + HexFormat.of().formatHex(digest, 0, 12) + "\"";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
