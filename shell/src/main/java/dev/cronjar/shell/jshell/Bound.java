package dev.cronjar.shell.jshell;

import dev.cronjar.shell.connect.Controls;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a session's first snippets fetch: its own objects, by a token that ends with it. Public only
 * because snippets are compiled outside this package.
 */
public final class Bound {
  private static final Map<String, Bound> SESSIONS = new ConcurrentHashMap<>();

  private final Controls controls;
  private final List<String> arguments;

  private Bound(Controls controls, List<String> arguments) {
    this.controls = controls;
    this.arguments = List.copyOf(arguments);
  }

  static String put(Controls controls, List<String> arguments) {
    String token = UUID.randomUUID().toString();
    SESSIONS.put(token, new Bound(controls, arguments));
    return token;
  }

  static void remove(String token) {
    SESSIONS.remove(token);
  }

  public static Bound get(String token) {
    return Optional.ofNullable(SESSIONS.get(token))
        .orElseThrow(() -> new IllegalStateException("this session has ended"));
  }

  public Host host() {
    return new Host(controls);
  }

  public Schedules schedules() {
    return new Schedules(controls);
  }

  public Runs runs() {
    return new Runs(controls);
  }

  public Workflows workflows() {
    return new Workflows(controls);
  }

  public Plugins plugins() {
    return new Plugins(controls);
  }

  public Rules rules() {
    return new Rules(controls);
  }

  public String[] args() {
    return arguments.toArray(String[]::new);
  }
}
