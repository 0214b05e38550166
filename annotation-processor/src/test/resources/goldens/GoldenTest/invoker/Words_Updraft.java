package dev.updraft.airflow.dags;

import dev.updraft.TaskContext;
import dev.updraft.spi.GeneratedBinding;
import dev.updraft.spi.Types;
import java.lang.IllegalArgumentException;
import java.lang.Object;
import java.lang.Override;
import java.lang.String;
import java.lang.SuppressWarnings;
import java.lang.Throwable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * Calls the tasks of {@link Words}. Generated; do not edit.
 */
@SuppressWarnings({"unchecked", "rawtypes", "cast", "deprecation", "removal", "exports"})
@Generated("dev.updraft.processor.UpdraftProcessor")
public final class Words_Updraft extends GeneratedBinding {
  public Words_Updraft() {
    task("close", void.class, String.class);
    task("flag", boolean.class, boolean.class);
    task("note", String.class, String.class);
    task("number", int.class, int.class);
    task("open", String.class, String.class);
    task("point", Words.Point.class, Words.Point.class);
    task("shape", Words.Shape.class, int.class);
    task("shapes", int.class, Types.parameterized(List.class, Words.Shape.class));
    task("times", String.class, Duration.class, Instant.class, LocalDate.class);
    task("where", String.class, TaskContext.class, String.class);
    task("work", String.class, String.class);
  }

  @Override
  public String className() {
    return "dev.updraft.airflow.dags.Words";
  }

  @Override
  protected Object call(int index, Object[] a) throws Throwable {
    switch (index) {
      case 0:
        new Words().close((String) a[0]);
        return null;
      case 1:
        return new Words().flag((boolean) a[0]);
      case 2:
        return new Words().note((String) a[0]);
      case 3:
        return new Words().number((int) a[0]);
      case 4:
        return new Words().open((String) a[0]);
      case 5:
        return new Words().point((Words.Point) a[0]);
      case 6:
        return new Words().shape((int) a[0]);
      case 7:
        return new Words().shapes((List<Words.Shape>) a[0]);
      case 8:
        return new Words().times((Duration) a[0], (Instant) a[1], (LocalDate) a[2]);
      case 9:
        return new Words().where((TaskContext) a[0], (String) a[1]);
      case 10:
        return new Words().work((String) a[0]);
      default:
        throw new IllegalArgumentException("no task " + index);
    }
  }
}
