package dev.updraft.runtime.internal.bundle;

import dev.updraft.descriptor.StubFile;
import dev.updraft.descriptor.StubModel;
import dev.updraft.descriptor.check.Spelling;
import dev.updraft.runtime.internal.json.JsonObject;
import dev.updraft.runtime.internal.task.TaskFailure;
import dev.updraft.runtime.internal.task.Workload;
import dev.updraft.spi.TaskInvoker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The Java tasks of Python DAGs in bundles. */
final class StubTasks {
  private StubTasks() {}

  /** Those of a bundle, with their generated calls. */
  static List<LoadedStub> load(
      Bundle bundle,
      JsonObject index,
      BundleFiles files,
      Map<String, Map<String, TaskInvoker>> bindings)
      throws IOException {
    List<LoadedStub> stubs = new ArrayList<>();
    for (JsonObject entry : index.objects("stubs")) {
      String name = entry.requiredText("descriptor");
      String dagId = entry.requiredText("dag_id");
      String taskId = entry.requiredText("task_id");
      StubFile file;
      try {
        file = StubFile.parse(files.text(name));
      } catch (IllegalArgumentException | ArithmeticException | ClassCastException e) {
        throw new BundleException(bundle.place() + ": " + name + ": " + e.getMessage(), e);
      }
      StubModel model =
          file.stubs().stream()
              .filter(stub -> stub.dagId().equals(dagId) && stub.taskId().equals(taskId))
              .findFirst()
              .orElse(null);
      TaskInvoker invoker =
          model == null
              ? null
              : bindings.getOrDefault(file.className(), Map.of()).get(model.invoker());
      if (model == null
          || invoker == null
          || invoker.parameterTypes().size() != model.parameters().size()) {
        throw new BundleException(
            bundle.place()
                + ": task '"
                + taskId
                + "' of the Python DAG '"
                + dagId
                + "' has no generated invoker in class "
                + file.className()
                + " that fits "
                + name
                + ". Compile and package it again.");
      }
      stubs.add(new LoadedStub(bundle, model, entry.requiredText("java_version"), invoker));
    }
    return stubs;
  }

  /**
   * The one that does a workload, wherever its DAG lies.
   *
   * @return null if there is none
   * @throws TaskFailure if two bundles have one
   */
  static @Nullable LoadedStub find(Collection<Bundle> bundles, Workload workload)
      throws TaskFailure {
    List<LoadedStub> found =
        bundles.stream()
            .flatMap(bundle -> bundle.stubs().stream())
            .filter(stub -> stub.model().dagId().equals(workload.dagId()))
            .filter(stub -> stub.model().taskId().equals(workload.taskId()))
            .toList();
    if (found.size() > 1) {
      throw new TaskFailure(
          "Several bundles of this worker do task '"
              + workload.taskId()
              + "' of DAG '"
              + workload.dagId()
              + "' ("
              + String.join(
                  ", ",
                  found.stream()
                      .map(stub -> stub.model().method() + " of " + stub.bundle().place())
                      .toList())
              + "). Leave one bundle out, or remove one of the @StubTask methods.");
    }
    return found.isEmpty() ? null : found.get(0);
  }

  /** Which tasks of a workload's DAG there are in place of the one that there is not. */
  static String others(Collection<Bundle> bundles, Workload workload) {
    List<String> tasks =
        bundles.stream()
            .flatMap(bundle -> bundle.stubs().stream())
            .filter(stub -> stub.model().dagId().equals(workload.dagId()))
            .map(stub -> stub.model().taskId())
            .distinct()
            .sorted()
            .toList();
    if (tasks.isEmpty()) {
      return "";
    }
    return " Of that DAG its @StubTask methods do "
        + String.join(", ", tasks.stream().map(id -> "'" + id + "'").toList())
        + ", not '"
        + workload.taskId()
        + "'."
        + Spelling.didYouMean(workload.taskId(), tasks);
  }
}
