package dev.cronjar.host;

import dev.cronjar.host.control.SimulationViews;
import dev.cronjar.host.control.view.SimulationView;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.schedule.DefinitionReader;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.TriggerTimes;
import dev.cronjar.host.simulate.Durations;
import dev.cronjar.host.simulate.FileSchedules;
import dev.cronjar.host.simulate.FileSchedules.Place;
import dev.cronjar.host.simulate.Simulator;
import dev.cronjar.host.simulate.Window;
import dev.cronjar.host.workflow.reading.WorkflowReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Simulates the schedules and workflows of files without a host; zone and host limit are those of a
 * home.
 */
public final class FileSimulation {
  /** Beyond that memory gets short. */
  private static final long MOST = 20_000_000;

  private final Clock clock;
  private final Map<String, String> environment;

  public FileSimulation(Clock clock, Map<String, String> environment) {
    this.clock = clock;
    this.environment = environment;
  }

  /**
   * What is to be gone through, as it was typed.
   *
   * @param schedules a file or a folder; empty for the schedules and workflows of the home
   * @param firings how many of the firings to list
   */
  public record Request(
      Path home, Optional<Path> schedules, String from, String to, String durations, int firings) {}

  /**
   * Goes through it.
   *
   * @throws CronjarException when something of it cannot be read
   */
  public SimulationView simulate(Request request) {
    HostConfig config = config(new Home(request.home).configuration());
    TriggerTimes times = new TriggerTimes();
    Window window = Window.read(request.from, request.to, config.zone(), clock.instant());
    List<Schedule> schedules =
        FileSchedules.read(
            places(request, new DefinitionReader(times, config.zone())), window.from());
    List<String> ids = schedules.stream().map(schedule -> schedule.id().toString()).toList();
    Simulator simulator = new Simulator(times);
    Simulator.Options options =
        new Simulator.Options(
            Durations.read(request.durations, ids), config.concurrentRuns(), request.firings, MOST);
    return new SimulationViews(simulator)
        .of(simulator.simulate(schedules, window, options), 0, request.firings);
  }

  private static List<Place> places(Request request, DefinitionReader reader) {
    if (request.schedules.isPresent()) {
      return List.of(new Place(request.schedules.get(), reader::readFile));
    }
    Place schedules = new Place(request.home.resolve("schedules"), reader::readFile);
    WorkflowReader flows = new WorkflowReader(reader);
    Place workflows = new Place(request.home.resolve("workflows"), flows::readFile);
    if (!workflows.isThere()) {
      return List.of(schedules);
    }
    // a template may stand in a later file than the workflow that is made of it
    FileSchedules.look(workflows);
    return schedules.isThere() ? List.of(schedules, workflows) : List.of(workflows);
  }

  private HostConfig config(Path file) {
    HostConfig standard = HostConfig.standard("simulation", ZoneId.systemDefault());
    if (!Files.isRegularFile(file)) {
      return standard;
    }
    try {
      HostConfig.Reading read =
          HostConfigReader.read(file.toString(), Files.readString(file), standard, environment);
      if (!read.problems().isEmpty()) {
        throw new CronjarException(
            ErrorCode.INVALID, read.problems().getFirst() + "\nNothing was simulated.");
      }
      return read.config();
    } catch (IOException unreadable) {
      throw new CronjarException(
          ErrorCode.INVALID, file + " cannot be read. Nothing was simulated.", unreadable);
    }
  }
}
