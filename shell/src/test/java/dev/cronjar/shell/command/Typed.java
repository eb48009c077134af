package dev.cronjar.shell.command;

import dev.cronjar.shell.connect.Connection;
import dev.cronjar.shell.fake.FakeHost;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;

/** A console without a terminal: lines in, data and messages out, answers prepared. */
final class Typed implements Interaction {
  final List<String> data = new ArrayList<>();
  final List<String> messages = new ArrayList<>();
  final Deque<String> answers = new ArrayDeque<>();
  final Deque<String> edits = new ArrayDeque<>();
  final FakeHost host;
  boolean present;
  private final Interpreter interpreter;

  Typed() {
    MBeanServer server = MBeanServerFactory.newMBeanServer();
    host = FakeHost.in(server);
    Output output = new Output(data::add, messages::add, new Output.Look(Format.TABLE, 120, false));
    Clock clock = Clock.fixed(Instant.parse("2026-12-31T23:00:00Z"), ZoneOffset.UTC);
    Session session = new Session(Connection.over(server, "a test"), output, this, clock);
    interpreter = new Interpreter(new Commands(), session);
  }

  Exit type(String line) {
    data.clear();
    messages.clear();
    return interpreter.run(line);
  }

  /** All data of the last line as one text. */
  String shown() {
    return String.join("\n", data);
  }

  String said() {
    return String.join("\n", messages);
  }

  @Override
  public boolean present() {
    return present;
  }

  @Override
  public Optional<String> ask(String question) {
    return Optional.ofNullable(answers.poll());
  }

  @Override
  public Optional<String> askHidden(String question) {
    return Optional.ofNullable(answers.poll());
  }

  @Override
  public Optional<String> edit(String name, String text) {
    return Optional.ofNullable(edits.poll());
  }

  @Override
  public Exit jshell(Connection connection) {
    return Exit.OK;
  }
}
