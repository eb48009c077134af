package dev.cronjar.host.run;

/**
 * Who takes a seat among the hosts of a database.
 *
 * @param home identifies the home folder (a random id kept in it): the holder of its lock knows
 *     that earlier epochs of it are dead
 */
public record HostSeat(String home, String name, long pid, String version) {}
