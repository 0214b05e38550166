package dev.updraft.runtime.internal.task;

import dev.updraft.TaskDeferral;
import dev.updraft.descriptor.ResumeModel;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.runtime.internal.execution.Release;
import dev.updraft.runtime.internal.log.TaskLog;
import dev.updraft.runtime.internal.value.Encoder;
import dev.updraft.runtime.internal.value.OldKwargs;
import dev.updraft.runtime.internal.value.ValueException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Hands a task over to Airflow's triggerer.
 *
 * @param task the task
 * @param release what the server takes
 * @param log the task's log
 */
record Deferral(TaskModel task, Release release, TaskLog log) {
  /** The first release that takes the typed JSON of XComs here. */
  private static final int SERDE = 2;

  /**
   * How the try ends.
   *
   * @throws TaskFailure if nothing would go on with the task, or a value has no JSON form
   */
  Ending ending(TaskDeferral deferral) throws TaskFailure {
    ResumeModel resume = resume(deferral.method());
    Duration timeout = deferral.timeout();
    Map<String, @Nullable Object> details =
        details(
            deferral.trigger(),
            deferral.triggerArguments(),
            timeout,
            resume.name(),
            deferral.kwargs());
    log.add(
        "info",
        "updraft",
        "Deferred to "
            + deferral.trigger()
            + "; '"
            + resume.name()
            + "' goes on with its event"
            + (timeout == null ? "" : ", which may take " + timeout),
        null);
    return Ending.deferred(details);
  }

  /** What Airflow is told. */
  Map<String, @Nullable Object> details(
      String trigger,
      Map<String, @Nullable Object> arguments,
      @Nullable Duration timeout,
      String method,
      Map<String, @Nullable Object> kwargs)
      throws TaskFailure {
    Map<String, @Nullable Object> details = new LinkedHashMap<>();
    details.put("classpath", trigger);
    details.put("trigger_kwargs", kwargs("an argument of the trigger", arguments));
    if (timeout != null) {
      details.put("trigger_timeout", timeout.toString());
    }
    details.put("next_method", method);
    details.put("next_kwargs", kwargs("a value for " + method, kwargs));
    return details;
  }

  private ResumeModel resume(@Nullable String name) throws TaskFailure {
    List<ResumeModel> all = task.kind().resumes();
    if (all.isEmpty()) {
      throw new TaskFailure(
          "it waits for an event, but no method goes on with it: write @Resumes(\""
              + methodName()
              + "\") on one that returns what "
              + task.method()
              + " returns",
          false);
    }
    if (name == null && all.size() == 1) {
      return all.get(0);
    }
    if (name == null) {
      throw new TaskFailure(
          "it waits for an event without resumeWith(..), though several methods could go on: "
              + names(task),
          false);
    }
    return all.stream()
        .filter(resume -> resume.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new TaskFailure(
                    "resumeWith(\""
                        + name
                        + "\") names no @Resumes method of the task; there are "
                        + names(task),
                    false));
  }

  private String methodName() {
    return task.method().substring(task.method().indexOf('#') + 1);
  }

  /** The methods that can go on with a task, for messages. */
  static String names(TaskModel task) {
    return task.kind().resumes().stream()
        .map(resume -> "'" + resume.name() + "'")
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private Object kwargs(String what, Map<String, @Nullable Object> values) throws TaskFailure {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    for (Map.Entry<String, @Nullable Object> entry : values.entrySet()) {
      try {
        out.put(entry.getKey(), Encoder.encode(entry.getValue()));
      } catch (ValueException e) {
        throw new TaskFailure(e.sentence(what + ", '" + entry.getKey() + "',"), false);
      }
    }
    if (release.atLeast(SERDE)) {
      return out;
    }
    // An empty object means nothing to the older releases, which read it as no arguments at all.
    Object old = OldKwargs.write(out);
    return old == null ? Map.of() : old;
  }
}
