package dev.updraft.airflow.dags;

import dev.updraft.Dag;
import dev.updraft.Param;
import dev.updraft.Task;
import java.util.List;
import java.util.stream.IntStream;

/** Tasks that do next to nothing, to measure everything around them. */
public class Trivial {
  @Dag(id = "trivial", maxActiveRuns = 1)
  public void trivial(@Param("50") int tasks) {
    numbers(tasks).stream().map(n -> increment(n)).toList();
  }

  @Task
  List<Integer> numbers(int tasks) {
    return IntStream.range(0, tasks).boxed().toList();
  }

  @Task
  int increment(int number) {
    return number + 1;
  }
}
