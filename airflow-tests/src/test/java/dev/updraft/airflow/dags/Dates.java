package dev.updraft.airflow.dags;

import dev.updraft.Asset;
import dev.updraft.AssetSchedule;
import dev.updraft.Dag;
import dev.updraft.MissingContextKeyException;
import dev.updraft.Param;
import dev.updraft.RunExistsException;
import dev.updraft.RunTrigger;
import dev.updraft.Runs;
import dev.updraft.Task;
import dev.updraft.TaskContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What tasks see of runs with and without logical date, and which runs they can start (AIP-83). */
@SuppressWarnings("updraft") // dates in DAGs without schedule are what this is about
public class Dates {
  @Asset(name = "dates_asset")
  interface Changed {}

  @Dag(id = "dates_seen")
  public void seen(@Param("0") int number) {
    look(number);
  }

  @Dag(id = "dates_asking")
  public void asking(String prefix) {
    ask(prefix);
  }

  @Dag(id = "dates_changing")
  public void changing() {
    change();
  }

  @Dag(id = "dates_following")
  @AssetSchedule(Changed.class)
  public void following() {
    look(0);
  }

  @Dag(id = "dates_in_turn", maxActiveRuns = 1)
  public void inTurn() {
    change();
  }

  /** What there is of the run's dates, and by which name the rest is missing. */
  @Task
  List<String> look(int number) {
    TaskContext context = TaskContext.current();
    return List.of(
        "number " + number,
        said("logical date", context::logicalDate),
        said("interval's start", () -> when(context, context.dataIntervalStart())),
        said("interval's end", () -> when(context, context.dataIntervalEnd())),
        said("ds", () -> LocalDate.ofInstant(context.logicalDate(), ZoneOffset.UTC)),
        said("previous success", () -> context.previousSuccess().start() == null),
        "found " + context.findLogicalDate().isPresent(),
        "run after " + context.run().runAfter().isAfter(Instant.EPOCH));
  }

  private static String when(TaskContext context, Instant time) {
    boolean date = context.findLogicalDate().filter(time::equals).isPresent();
    return date ? "is that" : time.equals(context.runAfter()) ? "is run after" : "is another";
  }

  private static String said(String what, Supplier<Object> value) {
    try {
      return what + " " + value.get();
    } catch (MissingContextKeyException e) {
      return what + " lacks " + e.key();
    }
  }

  /** Starts runs with and without logical date. */
  @Task
  List<String> ask(String prefix) {
    Runs runs = TaskContext.current().runs();
    Instant date = Instant.parse("2026-04-01T00:00:00Z");
    RunTrigger seen = RunTrigger.of(Dates_SeenDag.run(7));
    List<String> answers = new ArrayList<>();
    answers.add(answer(runs, seen.runId(prefix + "-undated")));
    answers.add(answer(runs, seen.runId(prefix + "-undated-too")));
    answers.add(answer(runs, seen.runId(prefix + "-undated")));
    answers.add(answer(runs, seen.runId(prefix + "-dated").logicalDate(date)));
    answers.add(answer(runs, seen.runId(prefix + "-dated-too").logicalDate(date)));
    answers.add(runs.trigger(Dates_SeenDag.run(8)).dagId());
    return answers;
  }

  private static String answer(Runs runs, RunTrigger trigger) {
    try {
      runs.trigger(trigger);
      return "started";
    } catch (RunExistsException e) {
      return "exists";
    }
  }

  @Task(outlets = Changed.class)
  void change() {}
}
