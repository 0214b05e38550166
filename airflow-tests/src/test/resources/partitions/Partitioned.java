package acme;

import dev.updraft.Asset;
import dev.updraft.CronPartitionTimetable;
import dev.updraft.Dag;
import dev.updraft.PartitionedAssetTimetable;
import dev.updraft.Task;
import dev.updraft.partition.StartOfDayMapper;

/** A run for each year, and runs for the first days of them. */
@SuppressWarnings("updraft")
public class Partitioned {
  @Asset(name = "lake_yearly")
  interface Yearly {}

  @StartOfDayMapper
  interface Daily {}

  @Dag(id = "partition_makes")
  @CronPartitionTimetable(value = "0 0 1 1 *", runImmediately = true)
  public void makes() {
    make();
  }

  @Dag(id = "partition_uses")
  @PartitionedAssetTimetable(assets = Yearly.class, defaultMapper = Daily.class)
  public void uses() {
    use();
  }

  @Dag(id = "partition_missed")
  @CronPartitionTimetable("0 0 1 1 *")
  public void missed() {
    use();
  }

  @Task(outlets = Yearly.class)
  int make() {
    return 1;
  }

  @Task
  int use() {
    return 2;
  }
}
