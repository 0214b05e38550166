package dev.updraft.devserver.internal.scheduler;

import dev.updraft.descriptor.check.Cron;
import dev.updraft.descriptor.check.Schedules;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The moments of a cron expression in a timezone, after Airflow's {@code CronMixin}. */
final class CronTimes {
  private static final int MINUTE = 0;
  private static final int HOUR = 1;
  private static final int DAY = 2;
  private static final int MONTH = 3;
  private static final int WEEKDAY = 4;
  private static final int SECOND = 5;
  private static final int YEAR = 6;
  private static final int DAYS_OF_WEEK = 7;

  /** How far croniter looks. */
  private static final int YEARS = 50;

  private static final Map<String, String> OFFSETS =
      Map.of("EST", "-05:00", "MST", "-07:00", "HST", "-10:00");

  private final Cron cron;
  private final ZoneId zone;
  private final NavigableSet<Integer> hours;
  private final NavigableSet<Integer> minutes;
  private final NavigableSet<Integer> seconds;

  CronTimes(String expression, String timezone) {
    cron = Schedules.cron(expression);
    // Python knows two kinds of names that Java does not: offsets such as EST, and one alias.
    zone = timezone.equals("ROC") ? ZoneId.of("Asia/Taipei") : ZoneId.of(timezone, OFFSETS);
    hours = set(HOUR, 24);
    minutes = set(MINUTE, 60);
    seconds = cron.fields().size() > SECOND ? set(SECOND, 60) : new TreeSet<>(Set.of(0));
  }

  private NavigableSet<Integer> set(int field, int count) {
    Cron.Values values = cron.fields().get(field);
    NavigableSet<Integer> all = new TreeSet<>();
    IntStream.range(0, count)
        .filter(value -> values.any() || values.values().contains(value))
        .forEach(all::add);
    return all;
  }

  /** The first moment after this one. */
  Instant next(Instant current) {
    return moved(current, true);
  }

  /** The last moment before this one. */
  Instant previous(Instant current) {
    return moved(current, false);
  }

  /** This moment, if the expression means it, else the first one after it. */
  Instant alignNext(Instant current) {
    Instant next = next(current);
    return previous(next).equals(current) ? current : next;
  }

  /** This moment, if the expression means it, else the last one before it. */
  Instant alignPrevious(Instant current) {
    Instant previous = previous(current);
    return next(previous).equals(current) ? current : previous;
  }

  private Instant moved(Instant current, boolean forward) {
    LocalDateTime local = LocalDateTime.ofInstant(current, zone);
    LocalDateTime found = forward ? after(local) : before(local);
    // An hour that occurs twice counts twice if the expression means every hour.
    return everyHour()
        ? current.plus(Duration.between(local, found))
        : found.atZone(zone).withLaterOffsetAtOverlap().toInstant();
  }

  private boolean everyHour() {
    Set<Integer> values = cron.fields().get(HOUR).values();
    return values.equals(Set.of(Cron.ANY)) || values.size() == 24 && !values.contains(Cron.ANY);
  }

  private LocalDateTime after(LocalDateTime local) {
    boolean inSeconds = cron.fields().size() > SECOND;
    LocalDateTime least =
        local
            .truncatedTo(inSeconds ? ChronoUnit.SECONDS : ChronoUnit.MINUTES)
            .plus(1, inSeconds ? ChronoUnit.SECONDS : ChronoUnit.MINUTES);
    LocalDate last = least.toLocalDate().plusYears(YEARS);
    LocalTime from = least.toLocalTime();
    for (LocalDate day = least.toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
      LocalTime time = meant(day) ? timeFrom(from) : null;
      if (time != null) {
        return day.atTime(time);
      }
      from = LocalTime.MIN;
    }
    throw new IllegalStateException("failed to find next date");
  }

  private LocalDateTime before(LocalDateTime local) {
    LocalDateTime greatest = local.minusNanos(1000).truncatedTo(ChronoUnit.SECONDS);
    LocalDate last = greatest.toLocalDate().minusYears(YEARS);
    LocalTime to = greatest.toLocalTime();
    for (LocalDate day = greatest.toLocalDate(); !day.isBefore(last); day = day.minusDays(1)) {
      LocalTime time = meant(day) ? timeTo(to) : null;
      if (time != null) {
        return day.atTime(time);
      }
      to = LocalTime.MAX;
    }
    throw new IllegalStateException("failed to find prev date");
  }

  private @Nullable LocalTime timeFrom(LocalTime least) {
    for (int hour : hours.tailSet(least.getHour())) {
      boolean sameHour = hour == least.getHour();
      for (int minute : sameHour ? minutes.tailSet(least.getMinute()) : minutes) {
        Integer second =
            seconds.ceiling(sameHour && minute == least.getMinute() ? least.getSecond() : 0);
        if (second != null) {
          return LocalTime.of(hour, minute, second);
        }
      }
    }
    return null;
  }

  private @Nullable LocalTime timeTo(LocalTime greatest) {
    for (int hour : hours.headSet(greatest.getHour(), true).descendingSet()) {
      boolean sameHour = hour == greatest.getHour();
      NavigableSet<Integer> all = sameHour ? minutes.headSet(greatest.getMinute(), true) : minutes;
      for (int minute : all.descendingSet()) {
        Integer second =
            seconds.floor(sameHour && minute == greatest.getMinute() ? greatest.getSecond() : 59);
        if (second != null) {
          return LocalTime.of(hour, minute, second);
        }
      }
    }
    return null;
  }

  /** Whether the expression means the day. */
  private boolean meant(LocalDate day) {
    if (!allows(MONTH, day.getMonthValue())
        || cron.fields().size() > YEAR && !allows(YEAR, day.getYear())) {
      return false;
    }
    Cron.Values days = cron.fields().get(DAY);
    Cron.Values weekdays = cron.fields().get(WEEKDAY);
    boolean byDay = dayOfMonth(days, day);
    boolean byWeekday = dayOfWeek(weekdays, day);
    if (everyDay(days, weekdays, 31) || everyDay(weekdays, days, DAYS_OF_WEEK)) {
      return byDay && byWeekday;
    }
    // Where both are restricted, one is enough; n-th and nearest days always count.
    boolean nth = weekdays.nth().isEmpty() || byWeekday;
    boolean nearest = days.nearest() == 0 || byDay;
    return byDay && nth || byWeekday && nearest;
  }

  /** Whether croniter takes the field for a star: it has one, or all values beside a star. */
  private static boolean everyDay(Cron.Values values, Cron.Values other, int count) {
    return values.any() || values.values().size() == count && other.any();
  }

  private boolean allows(int field, int value) {
    Cron.Values values = cron.fields().get(field);
    return values.any() || values.values().contains(value);
  }

  private static boolean dayOfMonth(Cron.Values values, LocalDate day) {
    if (values.nearest() != 0) {
      return day.equals(nearestWorkday(day, values.nearest()));
    }
    boolean last = day.getDayOfMonth() == day.lengthOfMonth();
    return values.any()
        || values.values().contains(day.getDayOfMonth())
        || last && values.values().contains(Cron.LAST);
  }

  private static LocalDate nearestWorkday(LocalDate month, int wanted) {
    LocalDate day = month.withDayOfMonth(Math.min(wanted, month.lengthOfMonth()));
    if (day.getDayOfWeek() == DayOfWeek.SATURDAY) {
      return day.getDayOfMonth() == 1 ? day.plusDays(2) : day.minusDays(1);
    }
    if (day.getDayOfWeek() == DayOfWeek.SUNDAY) {
      return day.getDayOfMonth() == day.lengthOfMonth() ? day.minusDays(2) : day.plusDays(1);
    }
    return day;
  }

  private static boolean dayOfWeek(Cron.Values values, LocalDate day) {
    int weekday = day.getDayOfWeek().getValue() % DAYS_OF_WEEK;
    if (values.nth().isEmpty()) {
      return values.any() || values.values().contains(weekday);
    }
    Set<Integer> which = values.nth().getOrDefault(weekday, Set.of());
    LocalDate last = day.with(TemporalAdjusters.lastInMonth(day.getDayOfWeek()));
    return which.contains((day.getDayOfMonth() - 1) / DAYS_OF_WEEK + 1)
        || which.contains(Cron.LAST) && day.equals(last);
  }
}
