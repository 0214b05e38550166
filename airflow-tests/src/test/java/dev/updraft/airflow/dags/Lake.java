package dev.updraft.airflow.dags;

import dev.updraft.Asset;
import dev.updraft.AssetAlias;
import dev.updraft.AssetAll;
import dev.updraft.AssetAny;
import dev.updraft.AssetOrTimeSchedule;
import dev.updraft.AssetRef;
import dev.updraft.AssetSchedule;
import dev.updraft.AssetWatcher;
import dev.updraft.Dag;
import dev.updraft.EventsTimetable;
import dev.updraft.Task;

/** DAGs that change assets and DAGs that wait for them. */
public class Lake {
  @Asset(
      name = "lake_raw",
      uri = "s3://lake/raw",
      group = "lake",
      extra = "{\"team\": \"ml\", \"days\": [1, 2]}")
  interface Raw {}

  @Asset(name = "lake_model")
  interface Model {}

  @Asset(uri = "s3://lake/features")
  interface Features {}

  @AssetAlias("lake_dynamic")
  interface Dynamic {}

  @AssetRef(name = "lake_model")
  interface ModelOfOthers {}

  @AssetAny({Features.class, Model.class})
  interface FeaturesOrModel {}

  @AssetAll({Raw.class, FeaturesOrModel.class})
  interface Ready {}

  /** Its trigger is of Airflow's own standard provider; the path is one of the triggerer. */
  @Asset(name = "lake_inbox", uri = "file://localhost/lake/inbox")
  @AssetWatcher(
      name = "inbox",
      trigger = "airflow.providers.standard.triggers.file.FileDeleteTrigger",
      kwargs = "{\"filepath\": \"target/airflow/lake-inbox\", \"poke_interval\": 0.5}")
  interface Inbox {}

  @Dag(id = "asset_raw")
  public void raw() {
    makeRaw(true);
  }

  @Dag(id = "asset_broken")
  public void broken() {
    makeRaw(false);
  }

  @Dag(id = "asset_model")
  public void model() {
    makeModel();
  }

  @Dag(id = "asset_expression")
  @AssetSchedule(Ready.class)
  public void expression() {
    use("expression");
  }

  @Dag(id = "asset_or_time", catchup = true, startDate = "2025-01-01")
  @AssetOrTimeSchedule(assets = ModelOfOthers.class, events = @EventsTimetable("2025-02-03"))
  public void either() {
    use("either");
  }

  @Dag(id = "asset_watched")
  @AssetSchedule(Inbox.class)
  public void watched() {
    use("watched");
  }

  @Task(outlets = Raw.class)
  String makeRaw(boolean works) {
    if (!works) {
      throw new IllegalStateException("There is nothing to make it of");
    }
    return "raw";
  }

  @Task(
      inlets = Raw.class,
      outlets = {Model.class, Dynamic.class})
  String makeModel() {
    return "model";
  }

  @Task
  String use(String what) {
    return what;
  }
}
