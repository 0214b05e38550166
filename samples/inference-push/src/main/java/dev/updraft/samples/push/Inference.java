package dev.updraft.samples.push;

import dev.updraft.AssetEvent;
import dev.updraft.Dag;
import dev.updraft.Param;
import dev.updraft.Task;
import dev.updraft.TaskContext;
import dev.updraft.samples.digits.BestModel;
import dev.updraft.samples.digits.DigitsModel;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one digit by the best model that there is when the run runs. */
public class Inference {
  /**
   * The model that this worker has read last. A worker is one JVM for all tasks of a bundle, so
   * that a model is read from its file once, not once a request.
   */
  private static volatile @Nullable Loaded loaded;

  private record Loaded(AssetEvent event, DigitsModel model) {}

  @Dag(id = "digits_inference", description = "Reads one digit", maxActiveRuns = 200)
  public void inference(
      @Param(
              minLength = 64,
              maxLength = 64,
              description = "How black each of 8 by 8 pixels is, from 0 to 16")
          List<Integer> pixels) {
    predict(pixels);
  }

  @Task(inlets = BestModel.class)
  Answer predict(List<Integer> pixels) {
    AssetEvent best =
        TaskContext.current()
            .inlet(BestModel.class)
            .latest()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "There is no model yet: run the DAG digits_model or a search first."));
    var guess = model(best).guess(pixels);
    return new Answer(guess.value(), guess.probability(), file(best));
  }

  private static DigitsModel model(AssetEvent best) {
    Loaded last = loaded;
    if (last != null && last.event().equals(best)) {
      return last.model();
    }
    var model = DigitsModel.read(Path.of(file(best)));
    loaded = new Loaded(best, model);
    return model;
  }

  private static String file(AssetEvent best) {
    return best.extra("model", String.class);
  }
}
