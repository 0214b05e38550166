package dev.updraft.devserver.internal;

import dev.updraft.devserver.DevServerOptions;
import dev.updraft.devserver.internal.auth.Tokens;
import dev.updraft.devserver.internal.dags.DagRegistry;
import dev.updraft.devserver.internal.scheduler.AssetRuns;
import dev.updraft.devserver.internal.scheduler.Backfills;
import dev.updraft.devserver.internal.scheduler.Jobs;
import dev.updraft.devserver.internal.scheduler.Operations;
import dev.updraft.devserver.internal.scheduler.Runs;
import dev.updraft.devserver.internal.scheduler.ScheduledRuns;
import dev.updraft.devserver.internal.scheduler.Scheduler;
import dev.updraft.devserver.internal.store.Store;

/**
 * The parts that the routes share. One lock, this object's monitor, guards all of them.
 *
 * @param options the settings
 * @param store the state
 * @param dags the DAGs
 * @param tokens the tokens
 * @param scheduler the scheduler
 * @param jobs the edge jobs
 * @param operations clear and mark
 * @param runs making runs
 * @param schedules making the runs that schedules ask for
 * @param backfills making the runs of backfills
 * @param assetRuns changes of assets and the runs that wait for them
 */
public record Core(
    DevServerOptions options,
    Store store,
    DagRegistry dags,
    Tokens tokens,
    Scheduler scheduler,
    Jobs jobs,
    Operations operations,
    Runs runs,
    ScheduledRuns schedules,
    Backfills backfills,
    AssetRuns assetRuns) {

  /** The parts of a new server. */
  public static Core of(DevServerOptions options) {
    Store store = new Store();
    store.standIns = options.standIns();
    DagRegistry dags = new DagRegistry(options.bundles());
    Scheduler scheduler = new Scheduler(store);
    Runs runs = new Runs(store, dags, scheduler);
    Operations operations = new Operations(scheduler);
    return new Core(
        options,
        store,
        dags,
        new Tokens(options.secret(), options.tokenLife()),
        scheduler,
        new Jobs(store, scheduler),
        operations,
        runs,
        new ScheduledRuns(store, dags, runs),
        new Backfills(store, runs, operations),
        new AssetRuns(store, dags, runs));
  }
}
