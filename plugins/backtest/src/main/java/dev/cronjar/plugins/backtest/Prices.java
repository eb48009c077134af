package dev.cronjar.plugins.backtest;

import dev.cronjar.plugin.BusinessFailureException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the prices of a code are: a file, a folder of files, or the samples within the plugin. */
final class Prices {
  private static final List<String> SAMPLES =
      List.of("DEMO-A", "DEMO-B", "DEMO-C", "DEMO-D", "DEMO-E");
  private static final int NAMED = 20;

  private Prices() {}

  static List<Bar> of(String code, Optional<Path> data) throws IOException {
    if (data.isEmpty()) {
      return sample(code);
    }
    Path file = Files.isDirectory(data.get()) ? data.get().resolve(code + ".csv") : data.get();
    if (!Files.isRegularFile(file)) {
      throw new BusinessFailureException(
          Files.isDirectory(data.get())
              ? unknown(code, names(data.get()), "the folder " + data.get())
              : "there is no file or folder " + data.get());
    }
    return PricesCsv.read(file.toString(), Files.readAllLines(file));
  }

  private static List<Bar> sample(String code) throws IOException {
    if (!SAMPLES.contains(code)) {
      throw new BusinessFailureException(
          unknown(code, SAMPLES, "the made-up samples; params.data names a file or folder"));
    }
    try (InputStream in = Prices.class.getResourceAsStream(code + ".csv")) {
      if (in == null) {
        throw new IOException("the sample of " + code + " is not in the plugin");
      }
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      return PricesCsv.read("the sample " + code, reader.lines().toList());
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".csv"))
          .map(name -> name.substring(0, name.length() - ".csv".length()))
          .sorted()
          .limit(NAMED)
          .toList();
    }
  }

  private static String unknown(String code, List<String> known, String where) {
    return "unknown code '%s'; there are %s in %s"
        .formatted(code, known.isEmpty() ? "none" : String.join(", ", known), where);
  }
}
