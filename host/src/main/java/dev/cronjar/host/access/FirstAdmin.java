package dev.cronjar.host.access;

import dev.cronjar.host.org.AccessStore;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.org.Role;
import dev.cronjar.host.org.User;
import dev.cronjar.host.org.UserId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Makes the first user of an empty host, with a random password that only a file tells which nobody
 * else can read. The file goes when the password is changed.
 */
public final class FirstAdmin {
  public static final UserId ID = new UserId(OrgId.DEFAULT, "admin");
  private static final Logger LOG = LogManager.getLogger(FirstAdmin.class);

  private final AccessStore.Users users;
  private final Passwords passwords;
  private final Path file;
  private final Clock clock;

  public FirstAdmin(AccessStore.Users users, Passwords passwords, Path file, Clock clock) {
    this.users = users;
    this.passwords = passwords;
    this.file = file;
    this.clock = clock;
  }

  /** Does nothing when there is a user already. */
  public void ensure() {
    if (users.all().isEmpty()) {
      make();
    } else {
      tidy();
    }
  }

  /** The file is there before the user is: a password that nobody knows would help nobody. */
  private void make() {
    String password = Secret.password();
    write(password);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    User admin = new User(ID, Role.ADMIN, User.State.ENABLED, now, now);
    if (users.create(admin, passwords.hash(password))) {
      LOG.info(
          "The first user is '{}'; the password is in {} - sign in and change it, and the file goes",
          ID,
          file);
    } else {
      delete(); // Another host of this database was faster.
    }
  }

  /** Removes the file once what it says is no longer so. */
  public void tidy() {
    if (Files.exists(file) && users.find(ID).filter(User::hasFirstPassword).isEmpty()) {
      delete();
      LOG.info("{} is gone: the password of '{}' was changed", file, ID);
    }
  }

  private void write(String password) {
    String text =
        "The first user of this host. Change the password, and this file goes.\nuser: "
            + ID
            + "\npassword: "
            + password
            + "\n";
    byte[] filled = text.getBytes(StandardCharsets.UTF_8);
    try {
      Files.deleteIfExists(file);
      try (SeekableByteChannel out =
          Files.newByteChannel(
              file,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              ownersOnly())) {
        ByteBuffer bytes = ByteBuffer.wrap(filled);
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The first password cannot be written to " + file, e);
    }
  }

  /** Where files have no owner's rights, the folder's hold. */
  private static FileAttribute<?>[] ownersOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("The file of the first password cannot be removed", e);
    }
  }
}
