package dev.updraft.airflow.dags;

import dev.updraft.TaskContext;
import dev.updraft.spi.TaskBinding;
import dev.updraft.spi.TaskInvoker;
import dev.updraft.spi.Types;
import java.lang.Override;
import java.lang.String;
import java.lang.SuppressWarnings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * Calls the tasks of {@link Words}. Generated; do not edit.
 */
@SuppressWarnings({"unchecked", "rawtypes", "cast", "deprecation", "removal", "exports", "missing-explicit-ctor"})
@Generated("dev.updraft.processor.UpdraftProcessor")
public final class Words_Updraft implements TaskBinding {
  @Override
  public String className() {
    return "dev.updraft.airflow.dags.Words";
  }

  @Override
  public List<TaskInvoker> invokers() {
    return List.of(
            new TaskInvoker("close", List.of(String.class), void.class, a -> {
              new Words().close((String) a[0]);
              return null;
            }),
            new TaskInvoker("flag", List.of(boolean.class), boolean.class, a -> new Words().flag((boolean) a[0])),
            new TaskInvoker("note", List.of(String.class), String.class, a -> new Words().note((String) a[0])),
            new TaskInvoker("number", List.of(int.class), int.class, a -> new Words().number((int) a[0])),
            new TaskInvoker("open", List.of(String.class), String.class, a -> new Words().open((String) a[0])),
            new TaskInvoker("point", List.of(Words.Point.class), Words.Point.class, a -> new Words().point((Words.Point) a[0])),
            new TaskInvoker("shape", List.of(int.class), Words.Shape.class, a -> new Words().shape((int) a[0])),
            new TaskInvoker("shapes", List.of(Types.parameterized(List.class, Words.Shape.class)), int.class, a -> new Words().shapes((List<Words.Shape>) a[0])),
            new TaskInvoker("times", List.of(Duration.class, Instant.class, LocalDate.class), String.class, a -> new Words().times((Duration) a[0], (Instant) a[1], (LocalDate) a[2])),
            new TaskInvoker("where", List.of(TaskContext.class, String.class), String.class, a -> new Words().where((TaskContext) a[0], (String) a[1])),
            new TaskInvoker("work", List.of(String.class), String.class, a -> new Words().work((String) a[0])));
  }
}
