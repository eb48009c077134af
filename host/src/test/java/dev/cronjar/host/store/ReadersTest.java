package dev.cronjar.host.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Collections;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadersTest {
  /** The pool looks at a connection before it lends it, unless that was in use just before. */
  private static final String JUST_BEFORE = "com.zaxxer.hikari.aliveBypassWindowMs";

  private final DatabaseConfig.Postgres direct = PostgresServer.freshDatabase();

  @AfterEach
  void forget() {
    System.clearProperty(JUST_BEFORE);
  }

  @Test
  void a_first_connection_that_is_lost_while_it_is_made_does_not_keep_later_ones_away() {
    try (TcpProxy proxy = TcpProxy.before(direct)) {
      proxy.cutNextRequest("TRANSACTION ISOLATION LEVEL");
      Dialect dialect = new PostgresDialect(proxy.through(direct));
      try (Readers readers = new Readers(dialect, new Calls())) {
        String answer = readers.read("one", sql -> "answered");
        assertThat(answer).isEqualTo("answered");
      }
    }
  }

  @Test
  void whoever_comes_after_all_were_cut_without_a_word_is_answered() throws Exception {
    System.setProperty(JUST_BEFORE, "-1");
    try (TcpProxy proxy = TcpProxy.before(direct)) {
      Dialect dialect = new PostgresDialect(proxy.through(direct));
      try (Readers readers = new Readers(dialect, new Calls())) {
        useAll(readers);
        proxy.swallow();
        proxy.heal();

        String answer = readers.read("one", sql -> "answered");
        assertThat(answer).isEqualTo("answered");
      }
    }
  }

  private static void useAll(Readers readers) throws Exception {
    CyclicBarrier allAreThere = new CyclicBarrier(Readers.SIZE);
    Callable<Integer> read = () -> readers.read("all", sql -> await(allAreThere));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> each : threads.invokeAll(Collections.nCopies(Readers.SIZE, read))) {
        each.get();
      }
    }
  }

  private static int await(CyclicBarrier barrier) throws SQLException {
    try {
      return barrier.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new SQLException(e);
    }
  }
}
