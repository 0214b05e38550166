package dev.updraft.runtime.internal.task;

import dev.updraft.HumanAnswer;
import dev.updraft.HumanRequest;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.runtime.internal.execution.ExecutionClient;
import dev.updraft.runtime.internal.execution.Release;
import dev.updraft.runtime.internal.http.Answer;
import dev.updraft.runtime.internal.log.TaskLog;
import dev.updraft.runtime.internal.value.Encoder;
import dev.updraft.runtime.internal.value.ValueException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks a person, and takes the answer, as Airflow's {@code HITLOperator} does.
 *
 * @param task the task
 * @param workload its try
 * @param client shows the request
 * @param release what the server takes
 * @param log the task's log
 */
record Question(
    TaskModel task, Workload workload, ExecutionClient client, Release release, TaskLog log) {
  /** What goes on with the task; no method of the author's has such a name. */
  static final String ANSWERED = "updraft:answered";

  private static final String TRIGGER = "airflow.providers.standard.triggers.hitl.HITLTrigger";

  /** The first release that waits for a person without a trigger. */
  private static final int WITHOUT_TRIGGER = 3;

  /** How the try ends. */
  Ending ask(@Nullable Object result) throws IOException, TaskFailure {
    if (!(result instanceof HumanRequest request)) {
      throw new TaskFailure("it must return what a person is to be asked, not null", false);
    }
    List<String> faults = request.faults();
    if (!faults.isEmpty()) {
      throw new TaskFailure(
          "its request \"" + request.subject() + "\" cannot be made: " + String.join("; ", faults),
          false);
    }
    Map<String, @Nullable Object> fields = fields(request);
    show(request, fields);
    Duration timeout = request.timeout();
    log.add(
        "info",
        "updraft",
        "Waiting for the answer to \""
            + request.subject()
            + "\", one of "
            + request.options()
            + (timeout == null ? "" : ", for " + timeout),
        null);
    Map<String, @Nullable Object> kwargs = new LinkedHashMap<>();
    kwargs.put("options", request.options());
    kwargs.put("fields", List.copyOf(fields.keySet()));
    Deferral deferral = new Deferral(task, release, log);
    if (!release.atLeast(WITHOUT_TRIGGER)) {
      return Ending.deferred(
          deferral.details(TRIGGER, trigger(request, fields), null, ANSWERED, kwargs));
    }
    Map<String, @Nullable Object> details = new LinkedHashMap<>();
    if (timeout != null) {
      details.put("timeout", timeout.toString());
    }
    details.put("next_method", ANSWERED);
    details.put("next_kwargs", kwargs);
    return Ending.awaitingInput(details);
  }

  private static Map<String, @Nullable Object> fields(HumanRequest request) throws TaskFailure {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    for (Map.Entry<String, HumanRequest.Field> entry : request.fields().entrySet()) {
      HumanRequest.Field field = entry.getValue();
      Map<String, @Nullable Object> item = new LinkedHashMap<>();
      try {
        item.put("value", Encoder.encode(field.value()));
        item.put("description", field.description());
        item.put("schema", Encoder.encode(field.schema()));
      } catch (ValueException e) {
        throw new TaskFailure(e.sentence("param '" + entry.getKey() + "' of the request"), false);
      }
      out.put(entry.getKey(), item);
    }
    return out;
  }

  private void show(HumanRequest request, Map<String, @Nullable Object> fields)
      throws IOException, TaskFailure {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("ti_id", workload.instanceId());
    body.put("options", request.options());
    body.put("subject", request.subject());
    body.put("body", request.body());
    body.put("defaults", request.defaults());
    body.put("multiple", request.multiple());
    body.put("params", fields);
    List<Object> users = new ArrayList<>();
    request.assignedUsers().forEach((id, name) -> users.add(Map.of("id", id, "name", name)));
    body.put("assigned_users", users);
    Answer answer = client.call("POST", body, "hitlDetails", workload.instanceId());
    if (answer.status() == 404 && !release.atLeast(1)) {
      throw new TaskFailure("it asks a person, which needs Airflow 3.1", false);
    }
    if (!answer.ok()) {
      throw new TaskFailure("Airflow does not show its request: " + answer.summary());
    }
  }

  private Map<String, @Nullable Object> trigger(
      HumanRequest request, Map<String, @Nullable Object> fields) {
    Duration timeout = request.timeout();
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("ti_id", workload.instanceId());
    out.put("options", request.options());
    out.put("defaults", request.defaults());
    out.put("params", fields);
    out.put("multiple", request.multiple());
    out.put("timeout_datetime", timeout == null ? null : Instant.now().plus(timeout));
    return out;
  }

  /**
   * The answer.
   *
   * @param kwargs what Airflow hands over, decoded
   * @throws TaskFailure if nobody answered in time, or the answer is none of the options
   */
  HumanAnswer answer(Map<String, @Nullable Object> kwargs) throws TaskFailure {
    Map<String, @Nullable Object> event = map(kwargs.get("event"));
    Object error = event.get("error");
    if (error != null) {
      throw new TaskFailure("Airflow says of the request: " + error);
    }
    List<String> choices = texts(event.get("chosen_options"));
    List<String> options = texts(kwargs.get("options"));
    if (!options.containsAll(choices)) {
      throw new TaskFailure("the answer " + choices + " is none of the options " + options, false);
    }
    Map<String, @Nullable Object> input = map(event.get("params_input"));
    Set<String> fields = new LinkedHashSet<>(texts(kwargs.get("fields")));
    if (!input.isEmpty() && !input.keySet().equals(fields)) {
      throw new TaskFailure(
          "the answer has the params " + input.keySet() + ", but the request has " + fields, false);
    }
    Object user = map(event.get("responded_by_user")).get("id");
    Object at = event.get("responded_at");
    return new HumanAnswer(
        choices.isEmpty() ? null : choices.get(0),
        choices,
        input,
        user == null ? null : user.toString(),
        at instanceof Instant instant ? instant : null,
        Boolean.TRUE.equals(event.getOrDefault("timedout", user == null)));
  }

  private static Map<String, @Nullable Object> map(@Nullable Object value) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, item) -> out.put(String.valueOf(key), item));
    }
    return out;
  }

  private static List<String> texts(@Nullable Object value) {
    return value instanceof List<?> list
        ? list.stream().filter(Objects::nonNull).map(String::valueOf).toList()
        : List.of();
  }
}
