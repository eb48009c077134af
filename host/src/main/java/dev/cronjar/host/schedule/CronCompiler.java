package dev.cronjar.host.schedule;

import com.cronutils.model.Cron;
import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.field.CronFieldName;
import com.cronutils.model.field.expression.Always;
import com.cronutils.model.field.expression.And;
import com.cronutils.model.field.expression.Between;
import com.cronutils.model.field.expression.Every;
import com.cronutils.model.field.expression.FieldExpression;
import com.cronutils.model.field.expression.On;
import com.cronutils.model.field.value.FieldValue;
import com.cronutils.model.field.value.IntegerFieldValue;
import com.cronutils.parser.CronParser;

/**
 * Lets cron-utils parse and validate an expression and turns its result into bit sets. The only
 * user of cron-utils: its own next times lose firings at zone transitions and are slow, so none of
 * them is asked for. Immutable and thread-safe.
 */
final class CronCompiler {
  private static final CronParser PARSER = new CronParser(definition());

  private CronCompiler() {}

  /**
   * Compiles an expression.
   *
   * @throws InvalidCron when it is not one, or never fires
   */
  static CronFields compile(String expression) {
    CronText text = CronText.read(expression);
    CronFields fields = fields(parsed(expression, text), text);
    if (fields.next(0) == CronFields.NONE) {
      throw new InvalidCron(
          expression,
          text.dayColumn(),
          "wanted days that exist, found none: it would never fire, in no month of 400 years");
    }
    return fields;
  }

  private static Cron parsed(String expression, CronText text) {
    try {
      return PARSER.parse(text.plain());
    } catch (IllegalArgumentException refused) {
      throw new InvalidCron(expression, 1, String.valueOf(refused.getMessage()));
    }
  }

  private static CronFields fields(Cron cron, CronText text) {
    return new CronFields(
        set(cron, CronFieldName.SECOND, CronField.SECOND),
        set(cron, CronFieldName.MINUTE, CronField.MINUTE),
        (int) set(cron, CronFieldName.HOUR, CronField.HOUR),
        (int) set(cron, CronFieldName.MONTH, CronField.MONTH),
        days(cron, text.bothDays()),
        text.fixedTime());
  }

  private static long set(Cron cron, CronFieldName name, CronField field) {
    CronFieldSets sets = new CronFieldSets(field);
    sets.add(expression(cron, name));
    return sets.plain;
  }

  private static CronDays days(Cron cron, boolean both) {
    CronFieldSets month = new CronFieldSets(CronField.DAY_OF_MONTH);
    CronFieldSets week = new CronFieldSets(CronField.DAY_OF_WEEK);
    month.add(expression(cron, CronFieldName.DAY_OF_MONTH));
    week.add(expression(cron, CronFieldName.DAY_OF_WEEK));
    return new CronDays(
        (int) month.plain,
        (int) month.last,
        (int) month.nearest,
        month.lastWorkday,
        sundayIsZero(week.plain),
        sundayIsZero(week.last),
        week.nth,
        both);
  }

  private static int sundayIsZero(long weekdays) {
    return (int) ((weekdays | weekdays >>> 7) & 0x7f);
  }

  private static FieldExpression expression(Cron cron, CronFieldName name) {
    return cron.retrieve(name).getExpression();
  }

  /** Six fields, no names, no macros, no {@code ?}: {@link CronText} has written those out. */
  private static CronDefinition definition() {
    return CronDefinitionBuilder.defineCron()
        .withSeconds()
        .withValidRange(0, 59)
        .withStrictRange()
        .and()
        .withMinutes()
        .withValidRange(0, 59)
        .withStrictRange()
        .and()
        .withHours()
        .withValidRange(0, 23)
        .withStrictRange()
        .and()
        .withDayOfMonth()
        .withValidRange(1, 31)
        .supportsL()
        .supportsW()
        .supportsLW()
        .and()
        .withMonth()
        .withValidRange(1, 12)
        .withStrictRange()
        .and()
        .withDayOfWeek()
        .withValidRange(0, 7)
        .withMondayDoWValue(1)
        .supportsHash()
        .supportsL()
        .and()
        .instance();
  }

  /** Collects the sets of one field from cron-utils' expression tree. */
  private static final class CronFieldSets {
    private final CronField field;
    private long plain;
    private long last;
    private long nearest;
    private long nth;
    private boolean lastWorkday;

    CronFieldSets(CronField field) {
      this.field = field;
    }

    void add(FieldExpression expression) {
      switch (expression) {
        case Always always -> addSteps(field.min, field.max, 1);
        case And list -> list.getExpressions().forEach(this::add);
        case Between range -> addSteps(number(range.getFrom()), number(range.getTo()), 1);
        case Every every -> addEvery(every.getExpression(), every.getPeriod().getValue());
        case On on -> addOn(on);
        default -> throw new IllegalStateException("unknown to Cronjar: " + expression);
      }
    }

    private void addEvery(FieldExpression base, int step) {
      switch (base) {
        case Always always -> addSteps(field.min, field.max, step);
        case Between range -> addSteps(number(range.getFrom()), number(range.getTo()), step);
        case On on -> addSteps(on.getTime().getValue(), field.max, step);
        default -> throw new IllegalStateException("unknown to Cronjar: " + base);
      }
    }

    private void addSteps(int from, int to, int step) {
      for (int value = from; value <= to; value += step) {
        plain |= 1L << value;
      }
    }

    private void addOn(On on) {
      int value = on.getTime().getValue();
      int count = on.getNth().getValue();
      switch (on.getSpecialChar().getValue()) {
        case NONE -> plain |= 1L << value;
        case L -> last |= 1L << (field == CronField.DAY_OF_WEEK ? value : Math.max(count, 0));
        case W -> nearest |= 1L << value;
        case LW -> lastWorkday = true;
        case HASH -> nth |= 1L << (7 * (count - 1) + value % 7);
        case QUESTION_MARK -> throw new IllegalStateException("'?' is written as '*'");
      }
    }

    private static int number(FieldValue<?> value) {
      if (value instanceof IntegerFieldValue integer) {
        return integer.getValue();
      }
      throw new IllegalStateException("unknown to Cronjar: a range of " + value);
    }
  }
}
