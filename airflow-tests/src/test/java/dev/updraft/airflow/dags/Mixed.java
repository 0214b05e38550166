package dev.updraft.airflow.dags;

import dev.updraft.Dag;
import dev.updraft.Param;
import dev.updraft.PythonOperator;
import dev.updraft.StubTask;
import dev.updraft.Task;
import dev.updraft.TaskContext;
import dev.updraft.XCom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Python operators in a Java DAG, and Java tasks of Python DAGs. */
public class Mixed {
  /** Commands of a shell. */
  public interface Shell {
    String BASH = "airflow.providers.standard.operators.bash.BashOperator";

    @PythonOperator(
        value = BASH,
        arguments = {"bash_command", "env"},
        constants = "{\"append_env\": true}")
    String run(String command, Map<String, String> env);

    @Task(retries = 1)
    @PythonOperator(value = BASH, arguments = "bash_command")
    String line(String command);
  }

  public record Job(String name, String command) {}

  public record Model(String name, double rate, List<Double> data) {}

  private final Shell shell;

  /** As workers make it: they call no operator. */
  public Mixed() {
    this(
        new Shell() {
          @Override
          public String run(String command, Map<String, String> env) {
            throw new UnsupportedOperationException(command);
          }

          @Override
          public String line(String command) {
            throw new UnsupportedOperationException(command);
          }
        });
  }

  /** As plain Java makes it. */
  public Mixed(Shell shell) {
    this.shell = shell;
  }

  @Dag(id = "mixed", queue = "java")
  public void mixed(@Param("echo from a param") String command, @Param("false") boolean wanted) {
    String greeting = shell.run(script("hello"), Map.of("WHO", "Java"));
    loud(greeting);
    var lines = scripts(3).stream().map(shell::line).toList();
    String all = join(lines);
    shell.line(command);
    Job job = job(all);
    shell.line(job.command());
    if (check(wanted)) {
      shell.line("echo never");
    } else {
      loud(shell.line("echo instead in {{ dag.dag_id }}"));
    }
  }

  @Task
  String script(String word) {
    return "echo " + word + " $WHO in {{ dag.dag_id }}";
  }

  @Task
  String loud(String text) {
    return text.toUpperCase(java.util.Locale.ROOT);
  }

  @Task
  List<String> scripts(int count) {
    return IntStream.range(0, count).mapToObj(i -> "echo line " + i).toList();
  }

  @Task
  String join(List<String> lines) {
    return String.join(", ", lines);
  }

  @Task
  Job job(String name) {
    return new Job(name, "echo job of " + name.length() + " letters");
  }

  @Task
  boolean check(boolean wanted) {
    return wanted;
  }

  @StubTask(dagId = "py_train", taskId = "train")
  Model train(
      @XCom(taskId = "extract") List<Double> data,
      @XCom(taskId = "conf", key = "rate") double rate,
      @XCom(taskId = "pair") List<Object> tuple,
      @XCom(taskId = "nothing") Optional<String> nothing,
      TaskContext context) {
    return new Model(
        context.dagId() + " " + tuple + " " + nothing.isPresent() + " " + context.tryNumber(),
        rate,
        data);
  }

  @StubTask(dagId = "py_train", taskId = "split", mapped = true)
  List<Integer> split(@XCom(taskId = "extract") List<Double> data) {
    return IntStream.rangeClosed(1, data.size()).boxed().toList();
  }

  @StubTask(dagId = "py_train", taskId = "sums.each")
  int each(@XCom(taskId = "split", element = true) int number, TaskContext context) {
    return number * 100 + context.mapIndex();
  }

  @StubTask(dagId = "py_train", taskId = "total")
  int total(
      @XCom(taskId = "doubled", mapped = true) List<Integer> doubled,
      @XCom(taskId = "sums.each", mapped = true) List<Integer> sums) {
    return IntStream.concat(
            doubled.stream().mapToInt(Integer::intValue), sums.stream().mapToInt(Integer::intValue))
        .sum();
  }

  @StubTask(dagId = "py_train", taskId = "needs")
  String needs(@XCom(taskId = "nothing") String text) {
    return text;
  }
}
