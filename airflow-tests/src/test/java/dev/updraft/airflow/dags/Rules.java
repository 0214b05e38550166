package dev.updraft.airflow.dags;

import static dev.updraft.Dsl.then;

import dev.updraft.Dag;
import dev.updraft.Param;
import dev.updraft.Task;
import dev.updraft.TriggerRule;

/** Trigger rules that an author chooses, where they fire as plain Java goes on. */
public class Rules {
  @Dag(id = "lang_rules")
  public void rules(@Param("true") boolean a, @Param("true") boolean b) {
    if (flag(a)) {
      note("left");
      then();
      allSuccess("in the arm");
      if (flag(b)) {
        note("inner");
      }
      then();
      allDone("in the arm");
    } else {
      note("right");
    }
    then();
    allDone("behind");
    oneSuccess("behind");
    oneDone("behind");
    noneFailed("behind");
    minOneSuccess("behind");
    always("behind");
    then();
    noneSkipped(allSuccess("end"));
  }

  @Task
  boolean flag(boolean value) {
    return Trace.result("flag", value);
  }

  @Task
  String note(String text) {
    return Trace.result("note", text);
  }

  @Task(triggerRule = TriggerRule.ALL_SUCCESS)
  String allSuccess(String text) {
    return Trace.result("allSuccess", text);
  }

  @Task(triggerRule = TriggerRule.ALL_DONE)
  String allDone(String text) {
    return Trace.result("allDone", text);
  }

  @Task(triggerRule = TriggerRule.ONE_SUCCESS)
  String oneSuccess(String text) {
    return Trace.result("oneSuccess", text);
  }

  @Task(triggerRule = TriggerRule.ONE_DONE)
  String oneDone(String text) {
    return Trace.result("oneDone", text);
  }

  @Task(triggerRule = TriggerRule.NONE_FAILED)
  String noneFailed(String text) {
    return Trace.result("noneFailed", text);
  }

  @Task(triggerRule = TriggerRule.NONE_FAILED_MIN_ONE_SUCCESS)
  String minOneSuccess(String text) {
    return Trace.result("minOneSuccess", text);
  }

  @Task(triggerRule = TriggerRule.NONE_SKIPPED)
  String noneSkipped(String text) {
    return Trace.result("noneSkipped", text);
  }

  @Task(triggerRule = TriggerRule.ALWAYS)
  String always(String text) {
    return Trace.result("always", text);
  }
}
