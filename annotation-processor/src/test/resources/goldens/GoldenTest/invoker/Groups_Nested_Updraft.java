package dev.updraft.airflow.dags;

import dev.updraft.spi.TaskBinding;
import dev.updraft.spi.TaskInvoker;
import java.lang.Override;
import java.lang.String;
import java.lang.SuppressWarnings;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * Calls the tasks of {@link Groups.Nested}. Generated; do not edit.
 */
@SuppressWarnings({"unchecked", "rawtypes", "cast", "deprecation", "removal", "exports", "missing-explicit-ctor"})
@Generated("dev.updraft.processor.UpdraftProcessor")
public final class Groups_Nested_Updraft implements TaskBinding {
  @Override
  public String className() {
    return "dev.updraft.airflow.dags.Groups$Nested";
  }

  @Override
  public List<TaskInvoker> invokers() {
    return List.of(
            new TaskInvoker("fixed", List.of(int.class), String.class, a -> Groups.Nested.fixed((int) a[0])),
            new TaskInvoker("step", List.of(String.class), String.class, a -> new Groups.Nested().step((String) a[0])));
  }
}
