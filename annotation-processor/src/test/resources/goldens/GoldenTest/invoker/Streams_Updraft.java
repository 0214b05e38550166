package dev.updraft.airflow.dags;

import dev.updraft.spi.GeneratedBinding;
import dev.updraft.spi.Types;
import java.lang.IllegalArgumentException;
import java.lang.Integer;
import java.lang.Object;
import java.lang.Override;
import java.lang.String;
import java.lang.SuppressWarnings;
import java.lang.Throwable;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * Calls the tasks of {@link Streams}. Generated; do not edit.
 */
@SuppressWarnings({"unchecked", "rawtypes", "cast", "deprecation", "removal", "exports"})
@Generated("dev.updraft.processor.UpdraftProcessor")
public final class Streams_Updraft extends GeneratedBinding {
  public Streams_Updraft() {
    task("fixed", String.class, String.class);
    task("flag", boolean.class, int.class);
    task("ids", Types.parameterized(List.class, Integer.class), int.class);
    task("join", String.class, Types.parameterized(List.class, String.class));
    task("load", String.class, String.class);
    task("pair(java.lang.String,int)", String.class, String.class, int.class);
    task("pair(java.lang.String,int,java.lang.String)", String.class, String.class, int.class, String.class);
    task("use", void.class, String.class);
    task("words", Types.parameterized(List.class, String.class), int.class);
    task("library.count", int.class, String.class);
    task("library.keep", void.class, String.class);
  }

  @Override
  public String className() {
    return "dev.updraft.airflow.dags.Streams";
  }

  @Override
  protected Object call(int index, Object[] a) throws Throwable {
    switch (index) {
      case 0:
        return Streams.fixed((String) a[0]);
      case 1:
        return new Streams().flag((int) a[0]);
      case 2:
        return new Streams().ids((int) a[0]);
      case 3:
        return new Streams().join((List<String>) a[0]);
      case 4:
        return new Streams().load((String) a[0]);
      case 5:
        return new Streams().pair((String) a[0], (int) a[1]);
      case 6:
        return new Streams().pair((String) a[0], (int) a[1], (String) a[2]);
      case 7:
        new Streams().use((String) a[0]);
        return null;
      case 8:
        return new Streams().words((int) a[0]);
      case 9:
        return new Streams().library.count((String) a[0]);
      case 10:
        new Streams().library.keep((String) a[0]);
        return null;
      default:
        throw new IllegalArgumentException("no task " + index);
    }
  }
}
