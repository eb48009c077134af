package dev.cronjar.host.notify.channel;

import dev.cronjar.host.schedule.IntervalText;
import dev.cronjar.host.schedule.NotificationFile.ChannelEntry;
import dev.cronjar.host.schedule.Problem;
import dev.cronjar.host.schedule.Template;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes channels of what files say, or says all that is wrong. */
public final class ChannelReader {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration GIVE_UP = Duration.ofDays(1);
  private static final Set<String> ALL =
      Set.of("name", "type", "enabled", "orgs", "timeout", "give-up-after");
  private static final Map<String, Set<String>> OF_TYPE =
      Map.of(
          "email",
          Set.of(
              "host",
              "port",
              "security",
              "user",
              "password",
              "from",
              "to",
              "subject",
              "text",
              "html"),
          "webhook",
          Set.of("url", "headers", "body", "sign", "allow-private"),
          "file",
          Set.of("path", "text"));
  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,79}");
  private static final Set<String> OWN_HEADERS =
      Set.of("host", "content-length", "connection", "transfer-encoding", "content-type");

  private final Secrets secrets;
  private final Clock clock;
  private final BroughtChannel.Offer offer;

  public ChannelReader(Secrets secrets, Clock clock, BroughtChannel.Offer offer) {
    this.secrets = secrets;
    this.clock = clock;
    this.offer = offer;
  }

  /** A channel, or what is wrong with it. */
  public record Reading(Optional<NamedChannel> channel, List<Problem> problems) {}

  public Reading read(ChannelEntry entry) {
    return new One(entry).read();
  }

  private static Optional<String> urlRefusal(String url) {
    try {
      Target.of(url);
      return Optional.empty();
    } catch (Target.Refused refused) {
      return Optional.of(String.valueOf(refused.getMessage()));
    }
  }

  /** One channel being read. */
  private final class One {
    private final ChannelEntry entry;
    private final Map<String, @Nullable Object> fields;
    private final List<Problem> problems = new ArrayList<>();

    One(ChannelEntry entry) {
      this.entry = entry;
      this.fields = entry.fields();
    }

    Reading read() {
      Set<String> own =
          BroughtChannel.isType(entry.type()) ? Set.of("settings") : OF_TYPE.get(entry.type());
      if (own == null) {
        refuse(
            "type", "wanted email, webhook, file or plugin:channel, found '" + entry.type() + "'");
        return new Reading(Optional.empty(), problems);
      }
      fields.keySet().stream()
          .filter(field -> !ALL.contains(field) && !own.contains(field))
          .forEach(
              field ->
                  refuse(field, "'" + field + "' does not belong to the type " + entry.type()));
      Duration timeout = interval("timeout", TIMEOUT, Duration.ofSeconds(1), Duration.ofMinutes(5));
      Duration giveUp =
          interval("give-up-after", GIVE_UP, Duration.ofMinutes(1), Duration.ofDays(30));
      Channel channel =
          switch (entry.type()) {
            case "email" -> email(timeout);
            case "webhook" -> webhook(timeout);
            case "file" -> file();
            default -> brought(timeout);
          };
      NamedChannel named =
          new NamedChannel(
              entry.name(),
              entry.type(),
              where(),
              !Boolean.FALSE.equals(fields.get("enabled")),
              Set.copyOf(texts("orgs")),
              timeout,
              giveUp,
              channel);
      return new Reading(problems.isEmpty() ? Optional.of(named) : Optional.empty(), problems);
    }

    /** What people may see of where it leads to. */
    private String where() {
      return switch (entry.type()) {
        case "email" -> text("host", "") + " to " + String.join(", ", texts("to"));
        case "webhook" -> fields.get("url") instanceof String url ? server(url) : "a secret URL";
        case "file" -> text("path", "");
        default -> "a plugin's channel";
      };
    }

    /** The path of a URL may be a secret. */
    private static String server(String url) {
      try {
        Target target = Target.of(url);
        return target.scheme().name().toLowerCase(Locale.ROOT) + "://" + target.authority() + "/…";
      } catch (Target.Refused refused) {
        return "";
      }
    }

    private Channel email(Duration timeout) {
      Email.Security security =
          Email.Security.valueOf(text("security", "starttls").toUpperCase(Locale.ROOT));
      texts("to").forEach(to -> check("to", to, Email::refusal));
      check("from", needed("from"), Email::refusal);
      if (fields.get("to") == null) {
        refuse("", "wanted 'to', found none");
      }
      Object port = fields.get("port");
      Email.Settings settings =
          new Email.Settings(
              needed("host"),
              port instanceof Number number ? number.intValue() : security.port,
              security,
              login(),
              text("from", ""),
              texts("to"),
              timeout);
      Email.Words words =
          new Email.Words(
              template("subject", Email.STANDARD_SUBJECT, Template::refusal),
              template("text", Email.STANDARD_TEXT, Template::refusal),
              template("html", "", Template::refusal));
      return new Email(settings, words, clock);
    }

    private Optional<Email.Login> login() {
      if (!fields.containsKey("user")) {
        return Optional.empty();
      }
      return Optional.of(
          new Email.Login(text("user", ""), secret("password", fields.get("password"))));
    }

    private Channel webhook(Duration timeout) {
      String url = either("url", fields.get("url"));
      check("url", url, ChannelReader::urlRefusal);
      Optional<String> key =
          fields.containsKey("sign")
              ? Optional.of(secret("sign", fields.get("sign")))
              : Optional.empty();
      String body = template("body", Webhook.STANDARD_BODY, Webhook::refusal);
      boolean anywhere = Boolean.TRUE.equals(fields.get("allow-private"));
      return new Webhook(
          new Webhook.Settings(url, headers(), body, key, timeout),
          new GuardedHttp(anywhere ? GuardedHttp.Reach.ANYWHERE : GuardedHttp.Reach.PUBLIC_ONLY),
          clock);
    }

    private Map<String, String> headers() {
      Map<String, String> headers = new LinkedHashMap<>();
      if (fields.get("headers") instanceof Map<?, ?> given) {
        given.forEach(
            (name, value) -> {
              String header = String.valueOf(name);
              String text = either("headers." + header, value);
              if (!HEADER.matcher(header).matches()
                  || OWN_HEADERS.contains(header.toLowerCase(Locale.ROOT))) {
                refuse("headers." + header, "wanted a header of your own: letters, digits and '-'");
              } else if (!text.equals(GuardedHttp.plain(text))) {
                refuse("headers." + header, "wanted one line of ASCII text");
              }
              headers.put(header, text);
            });
      }
      return headers;
    }

    private Channel brought(Duration timeout) {
      Disclosed settings = Disclosed.of(fields.get("settings"), this::secret);
      return new BroughtChannel(entry.type(), settings, timeout, offer);
    }

    private Channel file() {
      Path home = secrets.home().toAbsolutePath().normalize();
      Path path = home.resolve(needed("path")).normalize();
      if (!path.startsWith(home) || path.equals(home)) {
        refuse("path", "wanted a file within the home");
      }
      return new FileChannel(path, template("text", FileChannel.STANDARD, Template::refusal));
    }

    private String template(
        String field, String standard, Function<String, Optional<String>> refusal) {
      String text = text(field, standard);
      check(field, text, refusal);
      return text;
    }

    private void check(String field, String value, Function<String, Optional<String>> refusal) {
      if (!value.isEmpty()) {
        refusal.apply(value).ifPresent(reason -> refuse(field, reason));
      }
    }

    private Duration interval(String field, Duration standard, Duration low, Duration high) {
      if (!fields.containsKey(field)) {
        return standard;
      }
      Optional<Duration> read =
          IntervalText.read(text(field, ""))
              .filter(each -> each.compareTo(low) >= 0 && each.compareTo(high) <= 0);
      if (read.isEmpty()) {
        refuse(
            field,
            "wanted an interval of %s to %s"
                .formatted(IntervalText.write(low), IntervalText.write(high)));
      }
      return read.orElse(standard);
    }

    private String needed(String field) {
      if (!fields.containsKey(field)) {
        refuse("", "wanted '" + field + "', found none");
      }
      return text(field, "");
    }

    private String text(String field, String missing) {
      return fields.get(field) instanceof String text ? text : missing;
    }

    private List<String> texts(String field) {
      return fields.get(field) instanceof List<?> list
          ? list.stream().map(String::valueOf).toList()
          : List.of();
    }

    /** Text, or a value that stands elsewhere. */
    private String either(String field, @Nullable Object value) {
      if (value == null) {
        refuse("", "wanted '" + field + "', found none");
        return "";
      }
      return value instanceof String text ? text : secret(field, value);
    }

    private String secret(String field, @Nullable Object value) {
      try {
        return secrets.read(value);
      } catch (Secrets.Missing missing) {
        refuse(field, String.valueOf(missing.getMessage()));
        return "";
      }
    }

    private void refuse(String field, String reason) {
      problems.add(entry.where().problem(field, reason));
    }
  }
}
