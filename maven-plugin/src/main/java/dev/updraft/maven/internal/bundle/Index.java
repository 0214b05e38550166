package dev.updraft.maven.internal.bundle;

import dev.updraft.descriptor.bundle.BundleIndex;
import dev.updraft.descriptor.bundle.BundleIndex.DagEntry;
import dev.updraft.descriptor.bundle.BundleIndex.StubEntry;
import dev.updraft.descriptor.bundle.BundleIndex.TaskEntry;
import dev.updraft.descriptor.bundle.BundleVersion;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds since when the code of DAGs and tasks is what it is. */
final class Index {
  private final @Nullable BundleIndex former;
  private final BundleVersion version;

  /**
   * For one bundle.
   *
   * @param former the bundle before, null if unknown: then all is as new as this one
   * @param version the version of this one
   */
  Index(@Nullable BundleIndex former, BundleVersion version) {
    this.former = former;
    this.version = version;
  }

  BundleIndex of(
      String bundle, List<BundleIndex.Jar> jars, List<DagEntry> dags, List<StubEntry> stubs) {
    return new BundleIndex(
        bundle,
        version,
        jars,
        dags.stream().map(this::dated).toList(),
        stubs.stream().map(this::dated).toList());
  }

  private DagEntry dated(DagEntry dag) {
    DagEntry before = former == null ? null : former.dag(dag.dagId()).orElse(null);
    return new DagEntry(
        dag.dagId(),
        dag.javaVersion(),
        dag.descriptor(),
        dag.file(),
        before != null && before.javaVersion().equals(dag.javaVersion())
            ? earlier(before.changedIn())
            : version,
        dag.tasks().stream().map(task -> dated(task, before)).toList());
  }

  private TaskEntry dated(TaskEntry task, @Nullable DagEntry dag) {
    if (task.code() == null) {
      return task;
    }
    Optional<TaskEntry> before = dag == null ? Optional.empty() : dag.task(task.taskId());
    BundleVersion since =
        before.filter(old -> task.code().equals(old.code())).isPresent()
            ? earlier(before.get().changedIn())
            : version;
    return new TaskEntry(task.taskId(), task.code(), since, task.result());
  }

  private StubEntry dated(StubEntry stub) {
    StubEntry before =
        former == null ? null : former.stub(stub.dagId(), stub.taskId()).orElse(null);
    BundleVersion since =
        before != null && before.javaVersion().equals(stub.javaVersion())
            ? earlier(before.changedIn())
            : version;
    return new StubEntry(
        stub.dagId(),
        stub.taskId(),
        stub.javaVersion(),
        stub.method(),
        stub.descriptor(),
        since,
        stub.result());
  }

  /** What the former bundle says, at least that it was so in itself. */
  private BundleVersion earlier(@Nullable BundleVersion said) {
    BundleVersion itself = former == null ? null : former.version();
    return said != null ? said : itself != null ? itself : version;
  }
}
