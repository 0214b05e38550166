package dev.updraft.samples.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.updraft.AssetEvent;
import dev.updraft.MemoryXcoms;
import dev.updraft.RunEnd;
import dev.updraft.RunInfo;
import dev.updraft.RunRef;
import dev.updraft.RunState;
import dev.updraft.TaskDeferral;
import dev.updraft.TestContext;
import dev.updraft.samples.digits.BestModel;
import dev.updraft.samples.digits.Digits;
import dev.updraft.samples.digits.DigitsModel;
import dev.updraft.samples.digits.DigitsTasks;
import dev.updraft.samples.digits.Trained;
import dev.updraft.samples.digits.TrainedModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchTest {
  @TempDir Path folder;

  private final DigitsTasks tasks = new DigitsTasks();

  @Test
  void aTrainingKeepsItsModelAndTellsIt() throws Exception {
    var context = new TestContext("digits_training", "train");

    context.call(
        () -> {
          new Training().training(0.1, 2, 1, "s", folder.toString());
          return "";
        });

    var event = context.outletEvents(TrainedModel.class).get(0);
    assertThat(event.extra()).containsEntry("lr", 0.1).containsEntry("search", "s");
    assertThat(event.extra("accuracy", Double.class)).isGreaterThan(0.9);
    var model = Path.of(event.extra("model", String.class));
    assertThat(model).isEqualTo(folder.resolve("s").resolve("lr-0.1-epochs-2.tribuo"));
    assertThat(DigitsModel.read(model).score(Digits.dealt(1).validation()).accuracy())
        .isEqualTo(event.extra("accuracy", Double.class));
    try (var files = Files.list(model.getParent())) {
      assertThat(files).as("nothing half written").containsExactly(model);
    }
  }

  @Test
  void theMappedSearchChoosesTheBest() throws Exception {
    var context = new TestContext("digits_mapped_search", "choose");

    context.call(
        () -> {
          new MappedSearch().search(4, 2, 1, "s", folder.toString());
          return "";
        });

    var trained = context.outletEvents(TrainedModel.class);
    var best = context.outletEvents(BestModel.class).get(0);
    assertThat(best.extra("lr", Double.class)).isEqualTo(0.1);
    assertThat(best.extra("accuracy", Double.class)).isGreaterThan(0.9);
    assertThat(best.extra("trainings", Integer.class)).isEqualTo(4);
    assertThat(trained).isNotEmpty();
    assertThat(Path.of(best.extra("model", String.class))).isNotEmptyFile();
    assertThat(Path.of(best.extra("onnx", String.class))).isNotEmptyFile();
  }

  @Test
  void aTaskStartsARunAndWaitsForIt() {
    var context = new TestContext("digits_runs_search", "trainInRun").runId("r").mapIndex(3);

    var deferral = deferral(context);

    var trigger = context.triggered().get(0);
    assertThat(trigger.dagId()).isEqualTo("digits_training");
    assertThat(trigger.runId()).isEqualTo("s__r__3");
    assertThat(trigger.logicalDate()).isNull();
    assertThat(trigger.conf())
        .isEqualTo(Map.of("lr", 0.5, "epochs", 2, "seed", 1L, "search", "s", "folder", "/m"));
    assertThat(deferral.triggerArguments()).containsEntry("run_ids", List.of("s__r__3"));
  }

  @Test
  void anotherTryWaitsForTheRunThatIsThere() {
    var context =
        new TestContext("digits_runs_search", "trainInRun")
            .runId("r")
            .mapIndex(3)
            .knows(RunInfo.builder("digits_training", "s__r__3").build());

    var deferral = deferral(context);

    assertThat(context.triggered()).isEmpty();
    assertThat(deferral.triggerArguments()).containsEntry("run_ids", List.of("s__r__3"));
  }

  @Test
  void theTaskGoesOnWithWhatTheRunMade() throws Exception {
    var trained = new Trained("s", 0.5, 2, 1, 0.9, 0.1, "/m/x");
    var context =
        new TestContext("digits_runs_search", "trainInRun")
            .xcoms(new MemoryXcoms().put("train", trained));
    var run = new RunRef("digits_training", "s__r__3");

    assertThat(context.call(() -> new RunsSearch().trained(RunEnd.event(run, RunState.SUCCESS))))
        .isEqualTo(trained);
    assertThatThrownBy(
            () -> context.call(() -> new RunsSearch().trained(RunEnd.event(run, RunState.FAILED))))
        .hasMessageContaining("s__r__3")
        .hasMessageContaining("failed");
  }

  @Test
  void theRankingSeesAllModelsOfTheSearchesThatChanged() throws Exception {
    var old = trainedBy(0.001, "old");
    var first = trainedBy(0.001, "new");
    var second = trainedBy(0.1, "new");
    var context =
        new TestContext("digits_ranking", "rank")
            // Airflow told this run of the first model only.
            .triggeredBy(first)
            .inlet(TrainedModel.class, old, first, second, second);

    context.call(
        () -> {
          new Ranking().ranking();
          return "";
        });

    var best = context.outletEvents(BestModel.class);
    assertThat(best).hasSize(1);
    assertThat(best.get(0).extra())
        .containsEntry("search", "new")
        .containsEntry("lr", 0.1)
        .containsEntry("trainings", 2);
  }

  private AssetEvent trainedBy(double lr, String search) throws Exception {
    var context = new TestContext("digits_training", "train");
    context.call(() -> tasks.train(lr, 1, 1, search, folder.toString()));
    return context.outletEvents(TrainedModel.class).get(0);
  }

  private static TaskDeferral deferral(TestContext context) {
    return catchThrowableOfType(
        TaskDeferral.class,
        () -> context.call(() -> new RunsSearch().trainInRun(0.5, 2, 1, "s", "/m")));
  }
}
