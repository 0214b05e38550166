package dev.updraft.devserver.internal.scheduler;

import dev.updraft.descriptor.Schedule;
import org.jspecify.annotations.Nullable;

/** Which DAGs have runs for partitions. */
public final class Partitions {
  private Partitions() {}

  /** Whether a run of a DAG with this schedule may name its partition. */
  public static boolean takes(@Nullable Schedule schedule) {
    return schedule instanceof Schedule.CronPartition
        || schedule instanceof Schedule.PartitionedAssets
        || schedule instanceof Schedule.PartitionedAtRuntime;
  }
}
