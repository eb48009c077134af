package dev.cronjar.host.plugin;

import com.github.zafarkhaja.semver.ParseException;
import com.github.zafarkhaja.semver.Version;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.pf4j.ManifestPluginDescriptorFinder;
import org.pf4j.PluginDependency;

/** Decides whether a complete JAR may be loaded as a plugin, without running any of its code. */
final class Verification {
  /**
   * The version of plugin-api that {@code Plugin-Requires} is held against. It moves when the API
   * does, not with every release of the host.
   */
  static final String API_VERSION = "0.1.0";

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final Pattern PLAIN_VERSION = Pattern.compile("\\d+\\.\\d+\\.\\d+");

  private final JarContents contents;

  private Verification(JarContents contents) {
    this.contents = contents;
  }

  /** What of the manifest is needed before the file has its final name. */
  record Identity(
      String id, String version, List<PluginDependency> dependencies, List<String> extensions) {}

  static Identity verify(JarContents contents) throws JarRefused {
    return new Verification(contents).identity();
  }

  private Identity identity() throws JarRefused {
    String id = id();
    String version = version();
    checkRequires();
    checkBundled();
    checkIndex();
    return new Identity(id, version, dependencies(), contents.index());
  }

  private String id() throws JarRefused {
    String id = attribute(ManifestPluginDescriptorFinder.PLUGIN_ID);
    if (id.isEmpty()) {
      throw JarRefused.bad("no Plugin-Id in its manifest: a plugin names itself there");
    }
    if (!ID.matcher(id).matches()) {
      throw JarRefused.bad(
          "Plugin-Id '" + id + "' has more than letters, digits, '.', '_', '-', or is over 100");
    }
    return id;
  }

  private String version() throws JarRefused {
    String version = attribute(ManifestPluginDescriptorFinder.PLUGIN_VERSION);
    if (version.isEmpty()) {
      throw JarRefused.bad("no Plugin-Version in its manifest: such as 1.0.0");
    }
    if (!Version.isValid(version) || version.length() > 60) {
      throw JarRefused.bad(
          "Plugin-Version '" + version + "' is no semantic version such as 1.0.0 (semver.org)");
    }
    return version;
  }

  /** No {@code Plugin-Requires} means any API, as it does for PF4J. */
  private void checkRequires() throws JarRefused {
    String requires = attribute(ManifestPluginDescriptorFinder.PLUGIN_REQUIRES);
    if (requires.isEmpty() || requires.equals("*")) {
      return;
    }
    // PF4J's rule: a plain version is the least one.
    String range = PLAIN_VERSION.matcher(requires).matches() ? ">=" + requires : requires;
    if (!satisfies("Plugin-Requires", API_VERSION, range)) {
      throw JarRefused.bad(
          "needs plugin API '"
              + requires
              + "' (Plugin-Requires), this host has "
              + API_VERSION
              + ": build it against that, or upgrade the host");
    }
  }

  private void checkBundled() throws JarRefused {
    for (String name : contents.names()) {
      if (HostClasses.mustNotBundle(name)) {
        throw JarRefused.bad(
            "it bundles "
                + name
                + ", which comes from the host: give that dependency the scope 'provided'");
      }
    }
  }

  private void checkIndex() throws JarRefused {
    if (contents.index().isEmpty()) {
      throw JarRefused.bad(
          (contents.names().contains(JarContents.INDEX) ? "empty " : "no ")
              + JarContents.INDEX
              + ": annotate the task with @Extension and name org.pf4j:pf4j in the compiler's"
              + " annotationProcessorPaths (from JDK 23 javac runs no processor it finds by chance)");
    }
    for (String extension : contents.index()) {
      if (!contents.names().contains(extension.replace('.', '/') + ".class")) {
        throw JarRefused.bad(
            JarContents.INDEX + " names " + extension + ", which is not in the JAR");
      }
    }
  }

  private List<PluginDependency> dependencies() throws JarRefused {
    String text = attribute(ManifestPluginDescriptorFinder.PLUGIN_DEPENDENCIES);
    List<PluginDependency> dependencies =
        Arrays.stream(text.split(",", -1))
            .map(String::strip)
            .filter(part -> !part.isEmpty())
            .map(PluginDependency::new)
            .toList();
    for (PluginDependency dependency : dependencies) {
      String range = dependency.getPluginVersionSupport();
      if (!range.equals("*")) {
        satisfies("Plugin-Dependencies", "1.0.0", range);
      }
    }
    return dependencies;
  }

  private static boolean satisfies(String attribute, String version, String range)
      throws JarRefused {
    try {
      return Version.parse(version).satisfies(range);
    } catch (ParseException | IllegalArgumentException e) {
      throw JarRefused.bad(
          attribute + " has '" + range + "', which is no version range such as >=0.1.0 & <1.0.0");
    }
  }

  private String attribute(String name) {
    String value = contents.manifest().getValue(name);
    return value == null ? "" : value.strip();
  }
}
