package dev.cronjar.shell.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Starts processes in a session of their own, where the system has {@code setsid}. In the build's
 * own process group a frozen host endangers all others: when the shell that started the build ends
 * meanwhile, the kernel hangs up on the group (SIGHUP to each, SIGCONT to the frozen), the browser
 * ends, and the host thaws before its time.
 */
final class OwnSession {
  private static final Path PROGRAM = Path.of("/usr/bin/setsid");
  private static final Set<Process> STARTED = ConcurrentHashMap.newKeySet();

  static {
    // Ctrl-C reaches the build's group alone
    Runtime.getRuntime().addShutdownHook(new Thread(OwnSession::killAll));
  }

  private OwnSession() {}

  /** The process has the same id as without a session of its own. */
  static Process start(ProcessBuilder builder) throws IOException {
    if (Files.isExecutable(PROGRAM)) {
      List<String> command = new ArrayList<>(builder.command());
      command.addFirst(PROGRAM.toString());
      builder.command(command);
    }
    Process process = builder.start();
    STARTED.removeIf(each -> !each.isAlive());
    STARTED.add(process);
    return process;
  }

  private static void killAll() {
    for (Process each : STARTED) {
      each.descendants().forEach(ProcessHandle::destroyForcibly);
      each.destroyForcibly();
    }
  }
}
