package dev.updraft.descriptor.airflow;

import static dev.updraft.descriptor.airflow.PythonText.literal;

import dev.updraft.descriptor.DagAttribute;
import dev.updraft.descriptor.DagSettings;
import dev.updraft.descriptor.Deadline;
import dev.updraft.descriptor.PythonCallback;
import dev.updraft.descriptor.Seconds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Callbacks of a DAG and its deadlines: in Airflow's form and in Python. */
final class PythonCallbackForm {
  /** What a file needs that makes or passes on what Airflow calls. */
  static final String HELPER =
      """


      def python_callback(path, /, **kwargs):
          ""\"A notifier is made with the arguments, a function is called with them.""\"
          module, _, name = path.rpartition(".")
          target = getattr(import_module(module), name)
          if isinstance(target, type):
              return target(**kwargs)
          return partial(target, **kwargs) if kwargs else target
      """;

  /** What a file needs that has deadlines; Airflow 3.1 exports them nowhere else. */
  static final String DEADLINE_IMPORTS =
      """

      if AIRFLOW >= (3, 1):
          from airflow.sdk.definitions.deadline import (
              AsyncCallback,
              DeadlineAlert,
              DeadlineReference,
              SyncCallback,
          )
      """;

  private PythonCallbackForm() {}

  /** Whether the file calls {@code python_callback}. */
  static boolean calls(DagSettings settings) {
    return settings.get(DagAttribute.ON_SUCCESS) != null
        || settings.get(DagAttribute.ON_FAILURE) != null;
  }

  /** Whether the file makes deadlines. */
  static boolean hasDeadlines(DagSettings settings) {
    return settings.get(DagAttribute.DEADLINES) != null;
  }

  /** The list of callbacks. */
  static String callbacks(List<?> callbacks) {
    StringJoiner list = new StringJoiner(", ", "[", "]");
    for (Object item : callbacks) {
      PythonCallback callback = (PythonCallback) item;
      list.add("python_callback(" + literal(callback.path()) + keywords(callback.kwargs()) + ")");
    }
    return list.toString();
  }

  private static String keywords(Map<String, @Nullable Object> kwargs) {
    boolean plain = kwargs.keySet().stream().allMatch(PythonNames::free);
    if (!plain) {
      return ", **" + literal(kwargs);
    }
    StringBuilder text = new StringBuilder();
    kwargs.forEach(
        (name, value) -> text.append(", ").append(name).append('=').append(literal(value)));
    return text.toString();
  }

  /** The list of deadlines, without those that a release does not know. */
  static String deadlines(List<?> deadlines) {
    StringJoiner list = new StringJoiner(", ", "[", "]");
    for (Object item : deadlines) {
      Deadline deadline = (Deadline) item;
      String alert = alert(deadline);
      list.add(
          deadline.firstMinor() > 1
              ? "*([" + alert + "] if AIRFLOW >= (3, " + deadline.firstMinor() + ") else [])"
              : alert);
    }
    return list.toString();
  }

  private static String alert(Deadline deadline) {
    StringJoiner call = new StringJoiner(", ", "DeadlineAlert(", ")");
    call.add("reference=" + reference(deadline));
    call.add("interval=" + PythonDag.timedelta(deadline.interval()));
    PythonCallback callback = deadline.callback();
    StringJoiner called =
        new StringJoiner(", ", deadline.onExecutor() ? "SyncCallback(" : "AsyncCallback(", ")");
    called.add(literal(callback.path()));
    if (!callback.kwargs().isEmpty()) {
      called.add("kwargs=" + literal(callback.kwargs()));
    }
    if (deadline.executor() != null) {
      called.add("executor=" + literal(deadline.executor()));
    }
    call.add("callback=" + called);
    if (deadline.name() != null) {
      call.add("**({'name': " + literal(deadline.name()) + "} if AIRFLOW >= (3, 3) else {})");
    }
    return call.toString();
  }

  private static String reference(Deadline deadline) {
    String name = "DeadlineReference." + deadline.reference().name();
    return switch (deadline.reference()) {
      case DAGRUN_LOGICAL_DATE, DAGRUN_QUEUED_AT -> name;
      case AVERAGE_RUNTIME ->
          name + "(max_runs=" + deadline.maxRuns() + ", min_runs=" + deadline.minRuns() + ")";
      case FIXED_DATETIME ->
          name + "(" + (deadline.date() == null ? "" : PythonDag.datetime(deadline.date())) + ")";
    };
  }

  /** What this line of Airflow stores, null if it stores none. */
  static @Nullable Object serialize(@Nullable Object deadlines, AirflowLine line) {
    if (!(deadlines instanceof List<?> items)) {
      return null;
    }
    List<Object> out = new ArrayList<>();
    for (Object item : items) {
      Deadline deadline = (Deadline) item;
      if (line.ordinal() >= deadline.firstMinor()) {
        out.add(alert(deadline, line));
      }
    }
    // Later lines take an empty list for none.
    return out.isEmpty() && line.compareTo(AirflowLine.V3_1) > 0 ? null : out;
  }

  private static Object alert(Deadline deadline, AirflowLine line) {
    boolean first = line == AirflowLine.V3_1;
    Map<String, @Nullable Object> reference = new LinkedHashMap<>();
    reference.put("reference_type", deadline.reference().airflowName());
    if (deadline.date() != null) {
      reference.put("datetime", Seconds.of(deadline.date()));
    }
    if (deadline.maxRuns() != null) {
      reference.put("max_runs", deadline.maxRuns());
      reference.put("min_runs", deadline.minRuns());
    }
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    boolean typed = line.compareTo(AirflowLine.V3_3) >= 0;
    double seconds = Seconds.of(deadline.interval());
    if (typed) {
      out.put("name", deadline.name());
    }
    out.put("reference", reference);
    out.put("interval", typed ? classed("datetime.timedelta", 2, seconds) : (Object) seconds);
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("path", deadline.callback().path());
    Map<String, @Nullable Object> kwargs = deadline.callback().kwargs();
    data.put("kwargs", first && kwargs.isEmpty() ? null : kwargs);
    if (deadline.onExecutor()) {
      data.put("executor", deadline.executor());
    } else if (line.compareTo(AirflowLine.V3_4) >= 0) {
      data.put("queue", null);
    }
    String module = "airflow.sdk.definitions." + (first ? "deadline" : "callback") + ".";
    out.put(
        "callback",
        classed(module + (deadline.onExecutor() ? "SyncCallback" : "AsyncCallback"), 0, data));
    return first ? Typed.of("deadline_alert", out) : out;
  }

  private static Map<String, @Nullable Object> classed(
      String name, int version, @Nullable Object data) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("__classname__", name);
    out.put("__version__", version);
    out.put("__data__", data);
    return out;
  }
}
