package dev.updraft.airflow.dags;

import dev.updraft.spi.GeneratedBinding;
import dev.updraft.spi.Types;
import java.lang.Boolean;
import java.lang.Double;
import java.lang.IllegalArgumentException;
import java.lang.Integer;
import java.lang.Object;
import java.lang.Override;
import java.lang.String;
import java.lang.SuppressWarnings;
import java.lang.Throwable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.Generated;

/**
 * Calls the tasks of {@link Expressions}. Generated; do not edit.
 */
@SuppressWarnings({"unchecked", "rawtypes", "cast", "deprecation", "removal", "exports"})
@Generated("dev.updraft.processor.UpdraftProcessor")
public final class Expressions_Updraft extends GeneratedBinding {
  public Expressions_Updraft() {
    task("any", Object.class, String.class);
    task("best", double.class, Types.parameterized(List.class, Expressions.Score.class));
    task("boxed", Integer.class, int.class);
    task("dates", Types.parameterized(List.class, String.class), LocalDate.class, LocalDate.class, LocalDate.class);
    task("durations", Types.parameterized(List.class, String.class), Duration.class, Duration.class, Duration.class, Duration.class);
    task("flags", Types.parameterized(List.class, Boolean.class), boolean.class, boolean.class, boolean.class, boolean.class);
    task("instants", Types.parameterized(List.class, String.class), Instant.class, Instant.class, Instant.class);
    task("ints", String.class, int[].class, int[].class, Types.parameterized(Set.class, Integer.class), Types.parameterized(List.class, Types.parameterized(List.class, Integer.class)));
    task("join", String.class, Types.parameterized(List.class, String.class));
    task("keys", Types.parameterized(Map.class, Integer.class, String.class), int.class);
    task("letters", String.class, char.class, char.class);
    task("lists", String.class, Types.parameterized(List.class, String.class), Types.parameterized(List.class, String.class), Types.parameterized(List.class, String.class), String[].class);
    task("maps", String.class, Types.parameterized(Map.class, String.class, Double.class), Types.parameterized(Map.class, Expressions.Mode.class, Types.parameterized(List.class, Integer.class)));
    task("meta", Expressions.Meta.class, Expressions.Meta.class);
    task("modes", String.class, Expressions.Mode.class, Types.parameterized(List.class, Expressions.Mode.class), Expressions.Mode[].class);
    task("number", int.class, int.class);
    task("numbers", Types.parameterized(List.class, Integer.class), int.class, int.class, int.class, int.class);
    task("point", Expressions.Point.class, int.class);
    task("points", Types.parameterized(List.class, Expressions.Point.class), Expressions.Point.class, Expressions.Point.class, Types.parameterized(List.class, Expressions.Point.class));
    task("rates", Types.parameterized(Map.class, Expressions.Mode.class, Double.class));
    task("real", double.class, double.class);
    task("reals", Types.parameterized(List.class, Double.class), double.class, double.class, double.class, double.class);
    task("rows", Types.parameterized(List.class, String.class), int.class);
    task("score", Expressions.Score.class, int.class, Expressions.Mode.class);
    task("scores", Types.parameterized(Map.class, String.class, Expressions.Score.class), int.class);
    task("text", String.class, String.class);
    task("texts", Types.parameterized(List.class, String.class), String.class, String.class, String.class, String.class);
    task("times", Types.parameterized(List.class, String.class), LocalDateTime.class, LocalTime.class, LocalTime.class);
    task("whole", String.class, long.class, long.class);
  }

  @Override
  public String className() {
    return "dev.updraft.airflow.dags.Expressions";
  }

  @Override
  protected Object call(int index, Object[] a) throws Throwable {
    switch (index) {
      case 0:
        return new Expressions().any((String) a[0]);
      case 1:
        return new Expressions().best((List<Expressions.Score>) a[0]);
      case 2:
        return new Expressions().boxed((int) a[0]);
      case 3:
        return new Expressions().dates((LocalDate) a[0], (LocalDate) a[1], (LocalDate) a[2]);
      case 4:
        return new Expressions().durations((Duration) a[0], (Duration) a[1], (Duration) a[2], (Duration) a[3]);
      case 5:
        return new Expressions().flags((boolean) a[0], (boolean) a[1], (boolean) a[2], (boolean) a[3]);
      case 6:
        return new Expressions().instants((Instant) a[0], (Instant) a[1], (Instant) a[2]);
      case 7:
        return new Expressions().ints((int[]) a[0], (int[]) a[1], (Set<Integer>) a[2], (List<List<Integer>>) a[3]);
      case 8:
        return new Expressions().join((List<String>) a[0]);
      case 9:
        return new Expressions().keys((int) a[0]);
      case 10:
        return new Expressions().letters((char) a[0], (char) a[1]);
      case 11:
        return new Expressions().lists((List<String>) a[0], (List<String>) a[1], (List<String>) a[2], (String[]) a[3]);
      case 12:
        return new Expressions().maps((Map<String, Double>) a[0], (Map<Expressions.Mode, List<Integer>>) a[1]);
      case 13:
        return new Expressions().meta((Expressions.Meta) a[0]);
      case 14:
        return new Expressions().modes((Expressions.Mode) a[0], (List<Expressions.Mode>) a[1], (Expressions.Mode[]) a[2]);
      case 15:
        return new Expressions().number((int) a[0]);
      case 16:
        return new Expressions().numbers((int) a[0], (int) a[1], (int) a[2], (int) a[3]);
      case 17:
        return new Expressions().point((int) a[0]);
      case 18:
        return new Expressions().points((Expressions.Point) a[0], (Expressions.Point) a[1], (List<Expressions.Point>) a[2]);
      case 19:
        return new Expressions().rates();
      case 20:
        return new Expressions().real((double) a[0]);
      case 21:
        return new Expressions().reals((double) a[0], (double) a[1], (double) a[2], (double) a[3]);
      case 22:
        return new Expressions().rows((int) a[0]);
      case 23:
        return new Expressions().score((int) a[0], (Expressions.Mode) a[1]);
      case 24:
        return new Expressions().scores((int) a[0]);
      case 25:
        return new Expressions().text((String) a[0]);
      case 26:
        return new Expressions().texts((String) a[0], (String) a[1], (String) a[2], (String) a[3]);
      case 27:
        return new Expressions().times((LocalDateTime) a[0], (LocalTime) a[1], (LocalTime) a[2]);
      case 28:
        return new Expressions().whole((long) a[0], (long) a[1]);
      default:
        throw new IllegalArgumentException("no task " + index);
    }
  }
}
