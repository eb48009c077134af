package dev.cronjar.shell.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cronjar.shell.NeedsProgram;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The guide's commands for PostgreSQL: dumped, restored, and the host goes on there. */
@Execution(ExecutionMode.CONCURRENT)
@NeedsProgram("pg_dump")
class DumpedPostgresEndToEnd {
  @RegisterExtension final OwnPostgres postgres = new OwnPostgres();
  @RegisterExtension final RealHost host = new RealHost();

  @TempDir Path folder;

  /** A dump is taken by a program that is no older than the server. */
  private static int version(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    Matcher number = Pattern.compile("PostgreSQL\\)? ([0-9]+)|^ *([0-9]+)").matcher(said);
    assertThat(number.find()).as(said).isTrue();
    return Integer.parseInt(Objects.requireNonNullElse(number.group(1), number.group(2)));
  }

  @Test
  void a_dump_is_restored_and_a_host_goes_on_there() throws Exception {
    String uri = "postgresql://postgres:postgres@localhost:" + postgres.port() + "/";
    int server = version("psql", uri + "postgres", "-tAc", "SHOW server_version");
    assumeTrue(
        version("pg_dump", "--version") >= server, "pg_dump is older than the server, " + server);
    host.write("cronjar.yaml", OwnPostgres.settings("dumped", postgres.port()));
    host.start();
    assertThat(
            host.shell(
                    "add kept --task shell-command --cron \"0 2 * * *\" --param command=/bin/true")
                .status())
        .isZero();
    assertThat(host.shell("run kept --wait").status()).isZero();
    assertThat(host.shutdown()).isZero();

    Guide guide = new Guide(folder);
    String said =
        guide.run(
            guide.script("sh postgres"),
            Map.of("DATABASE", uri + "postgres", "RESTORED", uri + "restored"));
    assertThat(said).endsWith("=== all done\n");

    String settings = OwnPostgres.settings("restored", postgres.port());
    host.write("cronjar.yaml", settings.replace("/postgres\n", "/restored\n"));
    host.start();
    assertThat(host.shell("runs --schedule kept").out()).contains("success");
  }
}
