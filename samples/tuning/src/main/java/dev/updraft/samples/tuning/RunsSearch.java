package dev.updraft.samples.tuning;

import dev.updraft.Dag;
import dev.updraft.Param;
import dev.updraft.Resumes;
import dev.updraft.RunEnd;
import dev.updraft.RunExistsException;
import dev.updraft.RunRef;
import dev.updraft.RunTrigger;
import dev.updraft.Task;
import dev.updraft.TaskContext;
import dev.updraft.TaskDeferral;
import dev.updraft.TriggerEvent;
import dev.updraft.samples.digits.DigitsTasks;
import dev.updraft.samples.digits.Trained;
import java.time.Duration;

/**
 * The search as runs of {@link Training} that a task starts: each instance of a mapped task starts
 * one, and waits for it without a slot of the worker.
 */
public class RunsSearch {
  DigitsTasks tasks = new DigitsTasks();

  @Dag(
      id = "digits_runs_search",
      description = "Searches a learning rate by runs of digits_training",
      maxActiveTasks = 100)
  public void search(
      @Param(value = "20", min = 2, description = "Learning rates to try") int count,
      @Param(value = "20", min = 1, description = "Passes over the data") int epochs,
      @Param("1") long seed,
      @Param(value = "runs", description = "A name for this search") String search,
      @Param(description = "Where the worker keeps models") String folder) {
    var rates = tasks.rates(count);
    var trainings = rates.stream().map(lr -> trainInRun(lr, epochs, seed, search, folder)).toList();
    tasks.choose(trainings);
  }

  /** Starts a run without logical date, so that any number of them can be under way at once. */
  @Task(retries = 1, retryDelay = "5s")
  Trained trainInRun(double lr, int epochs, long seed, String search, String folder) {
    var context = TaskContext.current();
    var trigger =
        RunTrigger.of(Training_Dag.run(lr, epochs, seed, search, folder))
            // The same in each try, so that another try waits for the run that is there.
            .runId("%s__%s__%d".formatted(search, context.runId(), context.mapIndex()));
    RunRef run;
    try {
      run = context.runs().trigger(trigger);
    } catch (RunExistsException e) {
      run = e.run();
    }
    throw TaskDeferral.untilRunEnds(run, Duration.ofSeconds(2));
  }

  @Resumes("trainInRun")
  Trained trained(TriggerEvent event) {
    var run = RunEnd.of(event).requireSuccess().run();
    return TaskContext.current()
        .xcoms()
        .of("train")
        .dag(run.dagId())
        .run(run.runId())
        .get(Trained.class);
  }
}
