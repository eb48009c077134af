package dev.cronjar.host.engine.execute;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.filter.AbstractFilter;
import org.apache.logging.log4j.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * Lets threads of a run log from DEBUG up, whatever level the host's own lines need. Stands before
 * the level of every logger; the many methods are Log4j's, one per number of arguments.
 */
final class RunLevelFilter extends AbstractFilter {
  private static Result of(Level level) {
    return level.isMoreSpecificThan(Level.DEBUG) && RunLog.currentOrNull() != null
        ? Result.ACCEPT
        : Result.NEUTRAL;
  }

  @Override
  public Result filter(
      Logger logger,
      Level level,
      @Nullable Marker marker,
      @Nullable Message message,
      @Nullable Throwable thrown) {
    return of(level);
  }

  @Override
  public Result filter(
      Logger logger,
      Level level,
      @Nullable Marker marker,
      @Nullable Object message,
      @Nullable Throwable thrown) {
    return of(level);
  }

  @Override
  public Result filter(
      Logger logger,
      Level level,
      @Nullable Marker marker,
      @Nullable String message,
      @Nullable Object... p) {
    return of(level);
  }

  @Override
  public Result filter(
      Logger logger,
      Level level,
      @Nullable Marker marker,
      @Nullable String message,
      @Nullable Object p0) {
    return of(level);
  }

  @Override
  public Result filter(
      Logger logger,
      Level level,
      @Nullable Marker marker,
      @Nullable String message,
      @Nullable Object p0,
      @Nullable Object p1) {
    return of(level);
  }

  @Override
  public Result filter(
      Logger logger,
      Level level,
      @Nullable Marker marker,
      @Nullable String message,
      @Nullable Object p0,
      @Nullable Object p1,
      @Nullable Object p2) {
    return of(level);
  }

  @Override
  public Result filter(
      Logger logger,
      Level level,
      @Nullable Marker marker,
      @Nullable String message,
      @Nullable Object p0,
      @Nullable Object p1,
      @Nullable Object p2,
      @Nullable Object p3) {
    return of(level);
  }

  @Override
  public Result filter(
      Logger logger,
      Level level,
      @Nullable Marker marker,
      @Nullable String message,
      @Nullable Object p0,
      @Nullable Object p1,
      @Nullable Object p2,
      @Nullable Object p3,
      @Nullable Object p4) {
    return of(level);
  }

  @Override
  public Result filter(
      Logger logger,
      Level level,
      @Nullable Marker marker,
      @Nullable String message,
      @Nullable Object p0,
      @Nullable Object p1,
      @Nullable Object p2,
      @Nullable Object p3,
      @Nullable Object p4,
      @Nullable Object p5) {
    return of(level);
  }

  @Override
  public Result filter(
      Logger logger,
      Level level,
      @Nullable Marker marker,
      @Nullable String message,
      @Nullable Object p0,
      @Nullable Object p1,
      @Nullable Object p2,
      @Nullable Object p3,
      @Nullable Object p4,
      @Nullable Object p5,
      @Nullable Object p6) {
    return of(level);
  }

  @Override
  public Result filter(
      Logger logger,
      Level level,
      @Nullable Marker marker,
      @Nullable String message,
      @Nullable Object p0,
      @Nullable Object p1,
      @Nullable Object p2,
      @Nullable Object p3,
      @Nullable Object p4,
      @Nullable Object p5,
      @Nullable Object p6,
      @Nullable Object p7) {
    return of(level);
  }

  @Override
  public Result filter(
      Logger logger,
      Level level,
      @Nullable Marker marker,
      @Nullable String message,
      @Nullable Object p0,
      @Nullable Object p1,
      @Nullable Object p2,
      @Nullable Object p3,
      @Nullable Object p4,
      @Nullable Object p5,
      @Nullable Object p6,
      @Nullable Object p7,
      @Nullable Object p8) {
    return of(level);
  }

  @Override
  public Result filter(
      Logger logger,
      Level level,
      @Nullable Marker marker,
      @Nullable String message,
      @Nullable Object p0,
      @Nullable Object p1,
      @Nullable Object p2,
      @Nullable Object p3,
      @Nullable Object p4,
      @Nullable Object p5,
      @Nullable Object p6,
      @Nullable Object p7,
      @Nullable Object p8,
      @Nullable Object p9) {
    return of(level);
  }
}
