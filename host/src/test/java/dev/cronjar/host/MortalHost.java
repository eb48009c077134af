package dev.cronjar.host;

import dev.cronjar.plugin.RunContext;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A process of its own with a whole host in a folder, made to be killed. Its one task fails every
 * other second.
 */
final class MortalHost {
  private MortalHost() {}

  /** Params of the task: {@code shift} 0 fails in even seconds, 1 in odd ones. */
  public record Mood(int shift) {}

  /**
   * @param args the folder
   */
  public static void main(String[] args) throws IOException {
    try (Cronjar ignored =
        Cronjar.in(Path.of(args[0])).task("moody", Mood.class, MortalHost::work).start()) {
      System.out.println(MortalProcesses.UP);
      MortalProcesses.untilInputEnds(System.in);
    }
  }

  private static void work(Mood mood) {
    if ((RunContext.current().plannedTime().getEpochSecond() + mood.shift()) % 2 == 0) {
      throw new IllegalStateException("as it should");
    }
  }
}
