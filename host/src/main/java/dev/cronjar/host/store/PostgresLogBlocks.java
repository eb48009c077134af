package dev.cronjar.host.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cronjar.host.run.LogBlock;
import dev.cronjar.host.run.LogBlockHead;
import dev.cronjar.host.run.LogBlocks;
import dev.cronjar.host.run.LogPart;
import dev.cronjar.host.run.LogPointer;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.StoreUnavailable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Blocks in the table {@code log_block}. Hosts that share a database share the table; an address is
 * the row's id. A block is durable as soon as it is appended.
 */
public final class PostgresLogBlocks implements LogBlocks {
  private static final String APPEND =
      """
      insert into log_block (day, at, head, payload) values (?, ?, ?, ?) returning id
      """;
  private static final String HEAD =
      """
      select head from log_block where id = ?
      """;
  private static final String BLOCK =
      """
      select head, payload from log_block where id = ?
      """;
  private static final String HEADS_SINCE =
      """
      select id, head from log_block where day >= ? and at >= ? order by id
      """;
  private static final String DELETE =
      """
      with gone as (delete from log_block where day < ? returning length(head) + length(payload) as size)
      select coalesce(sum(size), 0) from gone
      """;
  private static final String OLD =
      """
      select coalesce(sum(length(head) + length(payload)), 0) from log_block where day < ?
      """;
  private static final String SIZE =
      """
      select pg_total_relation_size('log_block')
      """;
  private static final int FETCH = 500;

  /** Two days: a run that has logged nothing since then is not followed. */
  private static final String HEADS_ABOVE =
      """
      select id, head from log_block where id > ? and day >= current_date - 1 order by id
      """;

  /** Ids are given before the commit: so many are looked at once more. */
  private static final int OVERLAP = 200;

  private record Followed(long seen, LogPointer last) {
    static final Followed NOTHING = new Followed(0, LogPointer.NONE);
  }

  private final DataSource database;
  private final Cache<RunId, Followed> followed =
      Caffeine.newBuilder()
          .expireAfterAccess(Duration.ofMinutes(1))
          .maximumSize(1_000)
          .executor(Runnable::run)
          .build();

  public PostgresLogBlocks(DataSource database) {
    this.database = database;
  }

  @Override
  public long append(LogBlock block) {
    long at = block.head().atMillis();
    return ask(
        APPEND,
        insert -> {
          insert.setObject(1, day(at));
          insert.setLong(2, at);
          insert.setBytes(3, block.head().encode());
          insert.setBytes(4, block.payload());
          return number(insert);
        });
  }

  @Override
  public void sync() {
    // Every append is a transaction of its own.
  }

  @Override
  public Optional<LogBlockHead> head(long address) {
    return ask(
        HEAD,
        select -> {
          select.setLong(1, address);
          try (ResultSet row = select.executeQuery()) {
            return row.next() ? LogBlockHead.decode(row.getBytes(1)) : Optional.empty();
          }
        });
  }

  @Override
  public Optional<LogBlock> block(long address) {
    return ask(
        BLOCK,
        select -> {
          select.setLong(1, address);
          try (ResultSet row = select.executeQuery()) {
            return row.next() ? block(row) : Optional.empty();
          }
        });
  }

  private static Optional<LogBlock> block(ResultSet row) throws SQLException {
    byte[] payload = row.getBytes(2);
    return LogBlockHead.decode(row.getBytes(1)).map(head -> new LogBlock(head, payload));
  }

  @Override
  public Map<RunId, LogPointer> lastBlocksOf(Set<RunId> runs, long sinceMillis) {
    return ask(
        HEADS_SINCE,
        select -> {
          select.setObject(1, day(sinceMillis));
          select.setLong(2, sinceMillis);
          select.setFetchSize(FETCH);
          return collect(select, runs);
        });
  }

  private static Map<RunId, LogPointer> collect(PreparedStatement select, Set<RunId> runs)
      throws SQLException {
    Map<RunId, LogPointer> found = new HashMap<>();
    // Without a transaction the driver would fetch all rows at once.
    select.getConnection().setAutoCommit(false);
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        LogPointer here = LogBlocks.pointer(row.getLong(1));
        LogBlockHead.decode(row.getBytes(2)).stream()
            .flatMap(head -> head.parts().stream())
            .map(LogPart::run)
            .filter(runs::contains)
            .forEach(run -> found.put(run, here));
      }
    } finally {
      select.getConnection().setAutoCommit(true);
    }
    return found;
  }

  @Override
  public Optional<LogPointer> newestOf(RunId run) {
    Followed before = followed.get(run, fresh -> Followed.NOTHING);
    Followed now =
        ask(
            HEADS_ABOVE,
            select -> {
              select.setLong(1, before.seen() - OVERLAP);
              select.setFetchSize(FETCH);
              return follow(select, run, before);
            });
    followed.put(run, now);
    return Optional.of(now.last());
  }

  private static Followed follow(PreparedStatement select, RunId run, Followed before)
      throws SQLException {
    long seen = before.seen();
    long last = LogBlocks.address(before.last());
    select.getConnection().setAutoCommit(false);
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        long id = row.getLong(1);
        seen = Math.max(seen, id);
        boolean holds =
            LogBlockHead.decode(row.getBytes(2)).flatMap(head -> head.partOf(run)).isPresent();
        last = holds ? Math.max(last, id) : last;
      }
    } finally {
      select.getConnection().setAutoCommit(true);
    }
    return new Followed(seen, LogBlocks.pointer(last));
  }

  /** Deletes the days (UTC) that ended before {@code millis}. */
  @Override
  public long bytesBefore(long millis) {
    return ask(
        OLD,
        query -> {
          query.setObject(1, day(millis));
          return number(query);
        });
  }

  @Override
  public long deleteBefore(long millis) {
    return ask(
        DELETE,
        delete -> {
          delete.setObject(1, day(millis));
          return number(delete);
        });
  }

  @Override
  public long sizeBytes() {
    return ask(SIZE, PostgresLogBlocks::number);
  }

  /** Leaves the database open: it belongs to the caller. */
  @Override
  public void close() {}

  private static LocalDate day(long millis) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
  }

  private static long number(PreparedStatement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private interface Question<T> {
    T ask(PreparedStatement statement) throws SQLException;
  }

  private <T> T ask(String sql, Question<T> question) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      T answer = question.ask(statement);
      if (!connection.getAutoCommit()) {
        connection.commit();
      }
      return answer;
    } catch (SQLException e) {
      throw new StoreUnavailable("The run logs in the database cannot be used: " + e, e);
    }
  }
}
