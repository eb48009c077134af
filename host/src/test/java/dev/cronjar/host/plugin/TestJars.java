package dev.cronjar.host.plugin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.pf4j.ExtensionPoint;
import org.pf4j.processor.ExtensionAnnotationProcessor;
import org.slf4j.Logger;

/**
 * Builds plugin JARs from source text, as an author's build would: compiled against plugin-api for
 * Java 17, with PF4J's annotation processor writing the extension index.
 *
 * <pre>{@code
 * TestJars.plugin("acme", "1.0.0").task("hello", "return TaskResult.success();").writeTo(jar);
 * }</pre>
 */
public final class TestJars {
  private static final Map<Object, Map<String, byte[]>> COMPILED = new ConcurrentHashMap<>();

  private final Map<String, String> manifest = new LinkedHashMap<>();
  private final Map<String, String> sources = new TreeMap<>();
  private final Map<String, byte[]> entries = new TreeMap<>();
  private final List<String> left = new ArrayList<>();
  private final List<Path> classpath = new ArrayList<>();

  private TestJars() {}

  /** A plugin without classes yet. */
  public static TestJars plugin(String id, String version) {
    return new TestJars()
        .manifest("Plugin-Id", id)
        .manifest("Plugin-Version", version)
        .manifest("Plugin-Requires", ">=0.1.0 & <1.0.0");
  }

  /** A JAR that has nothing, not even a manifest. */
  public static TestJars bare() {
    return new TestJars();
  }

  /** Sets an attribute of the manifest; an empty value takes it out. */
  public TestJars manifest(String name, String value) {
    if (value.isEmpty()) {
      manifest.remove(name);
    } else {
      manifest.put(name, value);
    }
    return this;
  }

  /** Adds a class by its full name. */
  public TestJars source(String className, String text) {
    sources.put(className, text);
    return this;
  }

  /**
   * Adds a task without params, {@code acme.<Name>}, whose method {@code execute} has this body.
   * Imported are plugin-api and {@code java.util}.
   */
  public TestJars task(String name, String body) {
    return task(name, "NoParams", "", body);
  }

  /**
   * Adds a task.
   *
   * @param params the name of its params record
   * @param members further members of the class, such as that record or a constructor; {@code %s}
   *     stands for the class name
   */
  public TestJars task(String name, String params, String members, String body) {
    String type = "T" + name.replace("-", "").toLowerCase(Locale.ROOT);
    return source(
        "acme." + type,
        """
        package acme;
        import dev.cronjar.plugin.*;
        import java.util.*;
        @org.pf4j.Extension
        @TaskInfo(name = "%s", description = "Test task %s")
        public class %s implements Task<%s> {
          %s
          @Override public TaskResult execute(%s params) throws Exception {
            %s
          }
        }
        """
            .formatted(
                name,
                name,
                type,
                qualified(params, type),
                members.replace("%s", type),
                qualified(params, type),
                body));
  }

  private static String qualified(String params, String type) {
    return params.equals("NoParams") ? params : type + "." + params;
  }

  /** Adds an entry as it is, over a compiled one of this name. */
  public TestJars entry(String name, byte[] bytes) {
    entries.put(name, bytes);
    return this;
  }

  /** Leaves an entry out that would be there. */
  public TestJars without(String name) {
    left.add(name);
    return this;
  }

  /** Compiles against this JAR as well, without packing it. */
  public TestJars compiledAgainst(Path jar) {
    classpath.add(jar);
    return this;
  }

  /** The JAR's bytes. */
  public byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Puts the JAR there in one move, over a file that is there. */
  public Path writeTo(Path file) {
    return put(file, bytes());
  }

  /** Puts a file there in one move. */
  public static Path put(Path file, byte[] bytes) {
    try {
      Path temporary = Files.createTempFile("cronjar-test", ".jar");
      Files.write(temporary, bytes);
      return Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(OutputStream out) throws IOException {
    Map<String, byte[]> all = new TreeMap<>(compiled());
    all.putAll(entries);
    left.forEach(all::remove);
    try (JarOutputStream jar = new JarOutputStream(out)) {
      if (!manifest.isEmpty()) {
        add(jar, "META-INF/MANIFEST.MF", manifestBytes());
      }
      for (Map.Entry<String, byte[]> each : all.entrySet()) {
        add(jar, each.getKey(), each.getValue());
      }
    }
  }

  /** A fixed time: the same content gives the same bytes. */
  private static void add(JarOutputStream jar, String name, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(1_700_000_000_000L);
    jar.putNextEntry(entry);
    jar.write(bytes);
    jar.closeEntry();
  }

  private byte[] manifestBytes() throws IOException {
    Manifest made = new Manifest();
    made.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.forEach((name, value) -> made.getMainAttributes().putValue(name, value));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    made.write(bytes);
    return bytes.toByteArray();
  }

  private Map<String, byte[]> compiled() {
    return sources.isEmpty()
        ? Map.of()
        : COMPILED.computeIfAbsent(
            List.of(Map.copyOf(sources), List.copyOf(classpath)), key -> compile());
  }

  private Map<String, byte[]> compile() {
    try {
      Path output = Files.createTempDirectory("cronjar-test-classes");
      try {
        return compile(output);
      } finally {
        remove(output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, byte[]> compile(Path output) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(output));
      files.setLocationFromPaths(StandardLocation.CLASS_PATH, fullClasspath());
      StringWriter messages = new StringWriter();
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              messages,
              files,
              null,
              List.of("--release", "17", "-Xlint:none", "-parameters"),
              null,
              sources.entrySet().stream().map(TestJars::source).toList());
      task.setProcessors(List.of(new ExtensionAnnotationProcessor()));
      if (!task.call()) {
        throw new IllegalArgumentException("Does not compile:\n" + messages);
      }
      return read(output);
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private List<Path> fullClasspath() {
    return Stream.concat(
            Stream.of(dev.cronjar.plugin.Task.class, ExtensionPoint.class, Logger.class)
                .map(TestJars::home),
            classpath.stream())
        .toList();
  }

  private static Path home(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JavaFileObject source(Map.Entry<String, String> source) {
    URI name = URI.create("source:///" + source.getKey().replace('.', '/') + ".java");
    return new SimpleJavaFileObject(name, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return source.getValue();
      }
    };
  }

  private static Map<String, byte[]> read(Path output) throws IOException {
    Map<String, byte[]> classes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(output)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = output.relativize(file).toString().replace('\\', '/');
        classes.put(name, Files.readAllBytes(file));
        Files.delete(file);
      }
    }
    return classes;
  }
}
