package dev.updraft.descriptor.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.Json;
import dev.updraft.descriptor.Schedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Writes random DAGs and their expected forms to {@code target/forms}, for {@code compare_forms.py}
 * of the module airflow-tests, which compares them with what a real Airflow serializes; where a
 * line lacks a schedule, with the error of the import. {@code -Dupdraft.forms} says how many,
 * {@code -Dupdraft.forms.seed} the first seed.
 */
class FormsForAirflowTest {
  private static final int COUNT = Integer.getInteger("updraft.forms", 40);
  private static final long FIRST_SEED = Long.getLong("updraft.forms.seed", 1);

  private static final String VERSION = "sha256:0123456789abcdef";
  private static final Path FOLDER = Path.of("target", "forms");

  @Test
  void everyModelHasAPythonFileAndAFormForEveryLine() throws IOException {
    delete(FOLDER);
    List<DagModel> dags = new ArrayList<>();
    for (long seed = FIRST_SEED; seed < FIRST_SEED + COUNT; seed++) {
      dags.add(RandomDag.of(seed));
    }
    dags.addAll(
        List.of(
            ExampleDags.linear(),
            ExampleDags.mapped(),
            ExampleDags.params(),
            ExampleDags.settings(),
            ExampleDags.attributes(),
            ExampleDags.awkward()));
    dags.addAll(ExampleDags.schedules());
    dags.addAll(ExampleGraphs.all());
    dags.addAll(ExampleAssets.scheduled());
    dags.addAll(
        List.of(
            ExampleAssets.producer(),
            ExampleAssets.andOr(),
            ExampleAssets.watch(),
            ExampleAssets.assetOrTime(),
            ExampleAssets.partitions()));

    for (DagModel dag : dags) {
      write(dag);
    }

    for (AirflowLine line : AirflowLine.values()) {
      try (Stream<Path> forms = Files.list(FOLDER.resolve(line.name()))) {
        assertThat(forms).as("%s", line).hasSameSizeAs(dags);
      }
    }
  }

  private static void write(DagModel dag) throws IOException {
    String name = PythonDag.fileName(dag.dagId());
    String python = PythonDag.write(dag, VERSION, "class A {}\r// dag\n");
    Path folder = Files.createDirectories(FOLDER.resolve("dags"));
    Files.writeString(folder.resolve(name), python);
    for (AirflowLine line : AirflowLine.values()) {
      Path forms = Files.createDirectories(FOLDER.resolve(line.name()));
      Schedule schedule = dag.schedule();
      if (schedule != null && line.ordinal() < schedule.firstMinor()) {
        Files.writeString(
            forms.resolve(dag.dagId() + ".error"),
            "DAG "
                + dag.dagId()
                + " has the schedule "
                + ScheduleForm.name(schedule)
                + ", which as it is set here needs Airflow 3."
                + schedule.firstMinor()
                + " or later. This is Airflow 3."
                + line.ordinal());
      } else {
        Files.writeString(
            forms.resolve(dag.dagId() + ".json"),
            Json.pretty(AirflowForm.serialize(dag, VERSION, name, line)));
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
