package dev.cronjar.shell.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A host that dies at any moment, {@code -Dcronjar.kills} times. */
class KillEndToEnd {
  @RegisterExtension final RealHost host = new RealHost();

  @Test
  void a_host_killed_again_and_again_loses_no_fire_time_and_repeats_none() throws Exception {
    String url = "jdbc:sqlite:" + host.home().resolve("data/cronjar.db");

    new Kills(host)
        .prepare("name: mortal\n")
        .times(Integer.getInteger("cronjar.kills", 15))
        .everyFireTimeHasOneRecord(url);

    assertThat(integrity(url)).isEqualTo("ok");
    Distribution.Said verified = Distribution.call(host.words("verify"));
    assertThat(verified.status()).as("%s", verified).isZero();
    assertThat(verified.out()).startsWith("The ledger is clean").contains(" 0 open");
  }

  private static String integrity(String url) throws SQLException {
    try (Connection database = DriverManager.getConnection(url);
        Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA integrity_check")) {
      return row.next() ? row.getString(1) : "no answer";
    }
  }
}
