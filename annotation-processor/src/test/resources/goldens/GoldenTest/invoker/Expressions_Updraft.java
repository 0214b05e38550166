package dev.updraft.airflow.dags;

import dev.updraft.spi.TaskBinding;
import dev.updraft.spi.TaskInvoker;
import dev.updraft.spi.Types;
import java.lang.Boolean;
import java.lang.Double;
import java.lang.Integer;
import java.lang.Object;
import java.lang.Override;
import java.lang.String;
import java.lang.SuppressWarnings;
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
@SuppressWarnings({"unchecked", "rawtypes", "cast", "deprecation", "removal", "exports", "missing-explicit-ctor"})
@Generated("dev.updraft.processor.UpdraftProcessor")
public final class Expressions_Updraft implements TaskBinding {
  @Override
  public String className() {
    return "dev.updraft.airflow.dags.Expressions";
  }

  @Override
  public List<TaskInvoker> invokers() {
    return List.of(
            new TaskInvoker("any", List.of(String.class), Object.class, a -> new Expressions().any((String) a[0])),
            new TaskInvoker("best", List.of(Types.parameterized(List.class, Expressions.Score.class)), double.class, a -> new Expressions().best((List<Expressions.Score>) a[0])),
            new TaskInvoker("boxed", List.of(int.class), Integer.class, a -> new Expressions().boxed((int) a[0])),
            new TaskInvoker("dates", List.of(LocalDate.class, LocalDate.class, LocalDate.class), Types.parameterized(List.class, String.class), a -> new Expressions().dates((LocalDate) a[0], (LocalDate) a[1], (LocalDate) a[2])),
            new TaskInvoker("durations", List.of(Duration.class, Duration.class, Duration.class, Duration.class), Types.parameterized(List.class, String.class), a -> new Expressions().durations((Duration) a[0], (Duration) a[1], (Duration) a[2], (Duration) a[3])),
            new TaskInvoker("flags", List.of(boolean.class, boolean.class, boolean.class, boolean.class), Types.parameterized(List.class, Boolean.class), a -> new Expressions().flags((boolean) a[0], (boolean) a[1], (boolean) a[2], (boolean) a[3])),
            new TaskInvoker("instants", List.of(Instant.class, Instant.class, Instant.class), Types.parameterized(List.class, String.class), a -> new Expressions().instants((Instant) a[0], (Instant) a[1], (Instant) a[2])),
            new TaskInvoker("ints", List.of(int[].class, int[].class, Types.parameterized(Set.class, Integer.class), Types.parameterized(List.class, Types.parameterized(List.class, Integer.class))), String.class, a -> new Expressions().ints((int[]) a[0], (int[]) a[1], (Set<Integer>) a[2], (List<List<Integer>>) a[3])),
            new TaskInvoker("join", List.of(Types.parameterized(List.class, String.class)), String.class, a -> new Expressions().join((List<String>) a[0])),
            new TaskInvoker("keys", List.of(int.class), Types.parameterized(Map.class, Integer.class, String.class), a -> new Expressions().keys((int) a[0])),
            new TaskInvoker("letters", List.of(char.class, char.class), String.class, a -> new Expressions().letters((char) a[0], (char) a[1])),
            new TaskInvoker("lists", List.of(Types.parameterized(List.class, String.class), Types.parameterized(List.class, String.class), Types.parameterized(List.class, String.class), String[].class), String.class, a -> new Expressions().lists((List<String>) a[0], (List<String>) a[1], (List<String>) a[2], (String[]) a[3])),
            new TaskInvoker("maps", List.of(Types.parameterized(Map.class, String.class, Double.class), Types.parameterized(Map.class, Expressions.Mode.class, Types.parameterized(List.class, Integer.class))), String.class, a -> new Expressions().maps((Map<String, Double>) a[0], (Map<Expressions.Mode, List<Integer>>) a[1])),
            new TaskInvoker("meta", List.of(Expressions.Meta.class), Expressions.Meta.class, a -> new Expressions().meta((Expressions.Meta) a[0])),
            new TaskInvoker("modes", List.of(Expressions.Mode.class, Types.parameterized(List.class, Expressions.Mode.class), Expressions.Mode[].class), String.class, a -> new Expressions().modes((Expressions.Mode) a[0], (List<Expressions.Mode>) a[1], (Expressions.Mode[]) a[2])),
            new TaskInvoker("number", List.of(int.class), int.class, a -> new Expressions().number((int) a[0])),
            new TaskInvoker("numbers", List.of(int.class, int.class, int.class, int.class), Types.parameterized(List.class, Integer.class), a -> new Expressions().numbers((int) a[0], (int) a[1], (int) a[2], (int) a[3])),
            new TaskInvoker("point", List.of(int.class), Expressions.Point.class, a -> new Expressions().point((int) a[0])),
            new TaskInvoker("points", List.of(Expressions.Point.class, Expressions.Point.class, Types.parameterized(List.class, Expressions.Point.class)), Types.parameterized(List.class, Expressions.Point.class), a -> new Expressions().points((Expressions.Point) a[0], (Expressions.Point) a[1], (List<Expressions.Point>) a[2])),
            new TaskInvoker("rates", List.of(), Types.parameterized(Map.class, Expressions.Mode.class, Double.class), a -> new Expressions().rates()),
            new TaskInvoker("real", List.of(double.class), double.class, a -> new Expressions().real((double) a[0])),
            new TaskInvoker("reals", List.of(double.class, double.class, double.class, double.class), Types.parameterized(List.class, Double.class), a -> new Expressions().reals((double) a[0], (double) a[1], (double) a[2], (double) a[3])),
            new TaskInvoker("rows", List.of(int.class), Types.parameterized(List.class, String.class), a -> new Expressions().rows((int) a[0])),
            new TaskInvoker("score", List.of(int.class, Expressions.Mode.class), Expressions.Score.class, a -> new Expressions().score((int) a[0], (Expressions.Mode) a[1])),
            new TaskInvoker("scores", List.of(int.class), Types.parameterized(Map.class, String.class, Expressions.Score.class), a -> new Expressions().scores((int) a[0])),
            new TaskInvoker("text", List.of(String.class), String.class, a -> new Expressions().text((String) a[0])),
            new TaskInvoker("texts", List.of(String.class, String.class, String.class, String.class), Types.parameterized(List.class, String.class), a -> new Expressions().texts((String) a[0], (String) a[1], (String) a[2], (String) a[3])),
            new TaskInvoker("times", List.of(LocalDateTime.class, LocalTime.class, LocalTime.class), Types.parameterized(List.class, String.class), a -> new Expressions().times((LocalDateTime) a[0], (LocalTime) a[1], (LocalTime) a[2])),
            new TaskInvoker("whole", List.of(long.class, long.class), String.class, a -> new Expressions().whole((long) a[0], (long) a[1])));
  }
}
