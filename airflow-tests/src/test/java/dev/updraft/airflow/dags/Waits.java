package dev.updraft.airflow.dags;

import static dev.updraft.Dsl.named;
import static dev.updraft.Dsl.then;
import static dev.updraft.Dsl.waitFor;

import dev.updraft.Dag;
import dev.updraft.Dsl;
import dev.updraft.Param;
import dev.updraft.Sensor;
import dev.updraft.Task;
import dev.updraft.TaskGroup;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Sensors wherever a task may stand. */
public class Waits {
  public record Found(String word, int size) {}

  @Dag(id = "lang_waits")
  public void waits(@Param("w") String word, @Param("2") int n) throws IOException {
    waitFor(() -> there(word));
    then();
    Found found = waitFor(() -> find(word));
    use(found.word());
    use(waitFor(() -> find("argument")).word());
    named("referred", () -> waitFor(this::ready));
    waitFor(() -> named("within", there("within")));
    Found around = named("around", Dsl.waitFor(() -> find(found.word())));
    if (around.size() == 3) {
      waitFor(
          () -> {
            return there("arm");
          });
    }
    for (String each : words(n)) {
      waitFor(() -> there(each));
    }
    List<Found> all = words(n).stream().map(each -> waitFor(() -> find(each))).toList();
    sizes(all);
    for (String known : List.of("x", "y")) {
      waitFor(() -> there(known));
    }
    inGroup(word);
    try {
      use("work");
    } finally {
      waitFor(() -> ready());
    }
  }

  @TaskGroup
  String inGroup(String word) {
    return waitFor(() -> find(word)).word();
  }

  @Task
  @Sensor
  boolean there(String word) throws IOException {
    if (word.isEmpty()) {
      throw new IOException("no word");
    }
    Trace.ran("there");
    return true;
  }

  @Task
  @Sensor
  Boolean ready() {
    Trace.ran("ready");
    return true;
  }

  @Task
  @Sensor
  Optional<Found> find(String word) {
    return Optional.of(Trace.result("find", new Found(word + "!", word.length() + 1)));
  }

  @Task
  String use(String word) {
    return Trace.result("use", word);
  }

  @Task
  List<String> words(int n) {
    return Trace.result("words", IntStream.range(0, n).mapToObj(i -> "word" + i).toList());
  }

  @Task
  int sizes(List<Found> all) {
    return Trace.result("sizes", all.stream().mapToInt(Found::size).sum());
  }
}
