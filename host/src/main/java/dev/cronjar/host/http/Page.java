package dev.cronjar.host.http;

import dev.cronjar.host.http.PageFiles.Asset;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers with the page's files. Under {@code /automation} whatever is no file is the page itself,
 * which knows its own addresses.
 */
final class Page {
  /** Before the name of a release, behind which its files stand. */
  static final String RELEASES = "/release/";

  private static final Pattern OF_RELEASE =
      Pattern.compile(Pattern.quote(RELEASES) + "([0-9a-f]+)/(.+)");
  private static final String FOREVER = "public, max-age=31536000, immutable";

  /** A browser keeps it, and asks each time whether it is still the same. */
  private static final String ASKED_EACH_TIME = "no-cache";

  private final PageFiles files = new PageFiles();

  private record Found(Asset asset, String caching) {}

  /** Answers with a file; false when the address belongs to none. */
  boolean answer(Context context) {
    Optional<Found> found = find(context.path());
    found.ifPresent(each -> answer(each, context));
    return found.isPresent();
  }

  private static void answer(Found found, Context context) {
    Asset asset = found.asset();
    context.header("Cache-Control", found.caching());
    context.header("ETag", asset.tag());
    if (asset.tag().equals(context.header("If-None-Match"))) {
      context.status(304);
      return;
    }
    context.status(200).contentType(asset.type()).result(asset.bytes());
  }

  private Optional<Found> find(String path) {
    Matcher ofRelease = OF_RELEASE.matcher(path);
    if (ofRelease.matches()) {
      // a file of another release would not fit those that the browser has
      return ofRelease.group(1).equals(files.release())
          ? file(ofRelease.group(2)).map(asset -> new Found(asset, FOREVER))
          : Optional.empty();
    }
    return file(path.substring(1))
        .or(() -> isPage(path) ? Optional.of(files.index()) : Optional.empty())
        .map(asset -> new Found(asset, ASKED_EACH_TIME));
  }

  private static boolean isPage(String path) {
    return path.equals("/") || path.equals("/automation") || path.startsWith("/automation/");
  }

  private Optional<Asset> file(String name) {
    boolean plain = name.matches("[A-Za-z0-9_-]+([./][A-Za-z0-9_-]+){0,10}");
    if (name.equals("index.html")) {
      return Optional.of(files.index());
    }
    return plain ? files.find(name) : Optional.empty();
  }
}
