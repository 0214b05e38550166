package dev.updraft.runtime.cli;

import dev.updraft.client.AirflowClient;
import dev.updraft.client.TaskRef;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code updraft xcom}. */
@Command(
    name = "xcom",
    description = "Prints the XComs of a task: all by key, or the value of one key.",
    footer = {
      "",
      "The value of one key is printed as it is if it is a text, else and with --json",
      "as JSON; without such a value it ends with 1."
    })
final class XcomCommand extends RestCommand {
  @Mixin private TaskArguments task = new TaskArguments();

  @Option(
      names = "--key",
      paramLabel = "<key>",
      description = "Only this one; return_value is the task's result.")
  private @Nullable String key;

  /** Made by picocli. */
  XcomCommand() {}

  @Override
  void check() {
    task.check();
  }

  @Override
  int run(AirflowClient airflow) {
    if (key != null) {
      TaskRef ref = task.ref();
      Object value = airflow.tasks().xcom(ref, key).orElse(null);
      if (value == null) {
        task.find(airflow);
        throw new CliException("There is no XCom '" + key + "' of " + ref);
      }
      print(value, List.of(Values.plain(value)));
      return 0;
    }
    Map<String, @Nullable Object> all = airflow.tasks().xcoms(task.find(airflow).ref());
    Table table = new Table("key", "value");
    all.forEach((name, value) -> table.row(name, Values.text(value)));
    print(all, table.linesOr("It left no XComs"));
    return 0;
  }
}
