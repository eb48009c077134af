package dev.cronjar.host.schedule;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * A cron expression read strictly by Cronjar's rules (DESIGN §5, in the words of
 * docs/schedules.md), every refusal with its place. What it keeps is the expression in one plain
 * form - six fields, numbers only, no {@code ?}, no step above its range - that cron-utils reads
 * without surprises, and the two readings that depend on how the text was written.
 *
 * @param plain six fields, seconds first
 * @param fixedTime neither the minute nor the hour field begins with {@code *}
 * @param bothDays a day field begins with {@code *} or is {@code ?}: a day must match both fields,
 *     otherwise either
 * @param dayColumn where the day of month is written
 */
record CronText(String plain, boolean fixedTime, boolean bothDays, int dayColumn) {
  private static final int MAX_LENGTH = 1_000;
  private static final Map<String, String> MACROS =
      Map.of(
          "@hourly", "0 * * * *",
          "@daily", "0 0 * * *",
          "@midnight", "0 0 * * *",
          "@weekly", "0 0 * * 0",
          "@monthly", "0 0 1 * *",
          "@yearly", "0 0 1 1 *",
          "@annually", "0 0 1 1 *");

  /** A field as written, and its column. */
  private record Word(String text, int column) {}

  /**
   * Reads an expression.
   *
   * @throws InvalidCron with the place of the first part that does not fit
   */
  static CronText read(String expression) {
    if (expression.length() > MAX_LENGTH) {
      throw new InvalidCron(
          expression,
          MAX_LENGTH + 1,
          "wanted at most 1,000 characters, found " + expression.length());
    }
    List<Word> words = words(expression);
    if (!words.isEmpty() && words.getFirst().text().startsWith("@")) {
      return read(macro(expression, words));
    }
    if (words.size() != 5 && words.size() != 6) {
      throw wrongCount(expression, words);
    }
    return fields(expression, words);
  }

  private static CronText fields(String expression, List<Word> words) {
    Map<CronField, Word> fields = new EnumMap<>(CronField.class);
    Iterator<Word> rest = words.iterator();
    for (CronField field : CronField.values()) {
      boolean unwritten = field == CronField.SECOND && words.size() == 5;
      fields.put(field, unwritten ? new Word("0", 1) : rest.next());
    }
    StringJoiner plain = new StringJoiner(" ");
    fields.forEach(
        (field, word) ->
            plain.add(new CronItems(expression, field, word.column()).plain(word.text())));
    return new CronText(
        plain.toString(),
        !isStarred(fields, CronField.MINUTE) && !isStarred(fields, CronField.HOUR),
        isStarred(fields, CronField.DAY_OF_MONTH) || isStarred(fields, CronField.DAY_OF_WEEK),
        fields.getOrDefault(CronField.DAY_OF_MONTH, words.getFirst()).column());
  }

  private static boolean isStarred(Map<CronField, Word> fields, CronField field) {
    Word word = fields.get(field);
    return word != null && (word.text().startsWith("*") || word.text().equals("?"));
  }

  private static List<Word> words(String expression) {
    List<Word> words = new ArrayList<>();
    int start = -1;
    for (int i = 0; i <= expression.length(); i++) {
      boolean blank = i == expression.length() || isBlank(expression, i);
      if (blank && start >= 0) {
        words.add(new Word(expression.substring(start, i), start + 1));
        start = -1;
      } else if (!blank && start < 0) {
        start = i;
      }
    }
    return words;
  }

  private static boolean isBlank(String expression, int at) {
    char c = expression.charAt(at);
    if (c == ' ' || c == '\t') {
      return true;
    }
    if (c < ' ' || c > '~') {
      throw new InvalidCron(
          expression,
          at + 1,
          "wanted letters, digits and * / , - # ? @ of ASCII, with spaces or tabs between the fields, found "
              + String.format("U+%04X", expression.codePointAt(at)));
    }
    return false;
  }

  private static String macro(String expression, List<Word> words) {
    Word word = words.getFirst();
    String meaning = MACROS.get(word.text());
    if (meaning == null) {
      throw new InvalidCron(
          expression,
          word.column(),
          "wanted @hourly, @daily, @midnight, @weekly, @monthly, @yearly or @annually in lower case, found '"
              + InvalidCron.shown(word.text())
              + "'");
    }
    if (words.size() > 1) {
      Word second = words.get(1);
      throw new InvalidCron(
          expression,
          second.column(),
          "wanted nothing after "
              + word.text()
              + ", found '"
              + InvalidCron.shown(second.text())
              + "'");
    }
    return meaning;
  }

  private static InvalidCron wrongCount(String expression, List<Word> words) {
    int column = words.size() > 6 ? words.get(6).column() : expression.length() + 1;
    return new InvalidCron(
        expression,
        column,
        "wanted five fields (minute, hour, day of month, month, day of week) or six (second first), found "
            + words.size());
  }
}
