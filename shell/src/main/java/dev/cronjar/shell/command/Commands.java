package dev.cronjar.shell.command;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All commands, in the order in which help tells of them. */
public final class Commands {
  private final List<Command> all;

  public Commands() {
    List<Command> commands =
        List.of(
            new ListCommand(),
            new ShowCommand(),
            new AddCommand(),
            new EditCommand(),
            new EnableCommand(),
            new DisableCommand(),
            new PauseCommand(),
            new ResumeCommand(),
            new DeleteCommand(),
            new RunCommand(),
            new RunsCommand(),
            new BatchCommand(),
            new WorkflowCommand(),
            new ScheduleFromCommand(),
            new CancelCommand(),
            new RetryCommand(),
            new TailCommand(),
            new LogCommand(),
            new ArtefactsCommand(),
            new NextCommand(),
            new ExplainCommand(),
            new WhyCommand(),
            new BackfillCommand(),
            new SimulateCommand(),
            new PluginsCommand(),
            new TasksCommand(),
            new RulesCommand(),
            new NotificationsCommand(),
            new UsersCommand(),
            new PasswdCommand(),
            new TokensCommand(),
            new OrgsCommand(),
            new AuditCommand(),
            new HostsCommand(),
            new StatsCommand(),
            new HealthCommand(),
            new AlertsCommand(),
            new EventsCommand(),
            new CleanCommand(),
            new BackupCommand(),
            new LogLevelCommand(),
            new VerifyCommand(),
            new JShellCommand(),
            new ShutdownCommand());
    all =
        Stream.concat(commands.stream(), Stream.of(new HelpCommand(commands), new ExitCommand()))
            .toList();
  }

  public List<Command> all() {
    return all;
  }

  public Optional<Command> find(String name) {
    return all.stream().filter(command -> command.name().equals(name)).findFirst();
  }

  CommandFailed unknown(String name) {
    String nearest =
        Nearest.to(name, all.stream().map(Command::name).toList())
            .map(word -> "; did you mean " + word + "?")
            .orElse("; help lists all commands");
    return CommandFailed.usage("unknown command " + name + nearest);
  }

  /** The usage of a command with what every command understands. */
  public static Usage complete(Command command) {
    return command
        .usage()
        .flag("--json", "one JSON document")
        .flag("--plain", "tab-separated, nothing cut")
        .flag("--help", "this help");
  }
}
