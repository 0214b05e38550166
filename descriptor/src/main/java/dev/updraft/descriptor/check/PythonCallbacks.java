package dev.updraft.descriptor.check;

import dev.updraft.descriptor.Deadline;
import dev.updraft.descriptor.Json;
import dev.updraft.descriptor.PythonCallback;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks what Airflow is to call in Python: callbacks of a DAG and those of its deadlines. */
final class PythonCallbacks {
  private static final Pattern PATH = Pattern.compile("[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*)+");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");
  private static final int MAX_NAME_LENGTH = 250;

  private final Settings.Faults faults;

  PythonCallbacks(Settings.Faults faults) {
    this.faults = faults;
  }

  /**
   * The callbacks without those that are wrong.
   *
   * @param attribute the attribute that holds them
   * @param written a list of maps by the names of the annotation's attributes; {@code kwargs} is
   *     the text of a JSON object, or a map
   */
  List<PythonCallback> callbacks(String attribute, Object written) {
    List<PythonCallback> callbacks = new ArrayList<>();
    List<?> items = (List<?>) written;
    for (int i = 0; i < items.size(); i++) {
      PythonCallback callback = callback(attribute + "[" + i + "]", map(items.get(i)));
      if (callback != null) {
        callbacks.add(callback);
      }
    }
    return callbacks;
  }

  /** The deadlines without those that are wrong. */
  List<Deadline> deadlines(String attribute, Object written) {
    List<Deadline> deadlines = new ArrayList<>();
    List<?> items = (List<?>) written;
    for (int i = 0; i < items.size(); i++) {
      Deadline deadline = deadline(attribute + "[" + i + "]", map(items.get(i)));
      if (deadline != null) {
        deadlines.add(deadline);
      }
    }
    return deadlines;
  }

  private static Map<?, ?> map(@Nullable Object item) {
    return item instanceof Map<?, ?> map ? map : Map.of();
  }

  private @Nullable PythonCallback callback(String place, Map<?, ?> written) {
    String path = String.valueOf(written.get("path"));
    Map<String, @Nullable Object> kwargs = kwargs(place + ".kwargs", written.get("kwargs"));
    if (!PATH.matcher(path).matches()) {
      String near = path.strip().replaceAll("[:/#]+|\\.\\.+", ".").replace("()", "");
      faults.report(
          place + ".path",
          Diagnostic.PYTHON_PATH,
          path,
          PATH.matcher(near).matches() ? Spelling.didYouMean(near) : "");
      return null;
    }
    return kwargs == null ? null : new PythonCallback(path, kwargs);
  }

  private @Nullable Map<String, @Nullable Object> kwargs(String place, @Nullable Object written) {
    Map<String, @Nullable Object> kwargs = new LinkedHashMap<>();
    if (written instanceof Map<?, ?> map) {
      map.forEach((name, value) -> kwargs.put(String.valueOf(name), value));
    } else if (written != null && !written.toString().isBlank()) {
      Object json;
      try {
        json = Json.parse(written.toString());
      } catch (IllegalArgumentException e) {
        faults.report(place, Diagnostic.KWARGS, String.valueOf(e.getMessage()));
        return null;
      }
      if (!(json instanceof Map<?, ?> map)) {
        faults.report(place, Diagnostic.KWARGS, "it is no object");
        return null;
      }
      map.forEach((name, value) -> kwargs.put(String.valueOf(name), value));
    }
    for (String name : kwargs.keySet()) {
      if (!NAME.matcher(name).matches()) {
        faults.report(place, Diagnostic.KWARGS, "\"" + name + "\" is no name of an argument");
        return null;
      }
    }
    return kwargs;
  }

  private @Nullable Deadline deadline(String place, Map<?, ?> written) {
    String reference = String.valueOf(written.get("reference")).toUpperCase(Locale.ROOT);
    Deadline.Reference from = Deadline.Reference.valueOf(reference);
    boolean onExecutor = Boolean.TRUE.equals(written.get("onExecutor"));
    PythonCallback callback = callback(place + ".callback", map(written.get("callback")));
    if (callback != null && callback.kwargs().containsKey("context")) {
      faults.report(
          place + ".callback.kwargs", Diagnostic.KWARGS, "\"context\" is what Airflow passes");
      callback = null;
    }
    Duration interval = interval(place + ".interval", written.get("interval"));
    Instant date = date(place, from, written.get("date"));
    Integer maxRuns = runs(place, "maxRuns", from, written.get("maxRuns"));
    Integer minRuns = runs(place, "minRuns", from, written.get("minRuns"));
    int most = maxRuns == null ? Deadline.DEFAULT_RUNS : maxRuns;
    if (minRuns != null && minRuns > most) {
      misuse(place + ".minRuns", "minRuns = " + minRuns + " is more than maxRuns = " + most);
    }
    String executor = executor(place, onExecutor, written.get("executor"));
    String name = name(place + ".name", written.get("name"));
    if (from == Deadline.Reference.AVERAGE_RUNTIME) {
      faults.report(
          place + ".reference", Diagnostic.LATER_AIRFLOW, from.name(), "has no effect", "3.2");
    }
    if (onExecutor) {
      faults.report(
          place + ".onExecutor", Diagnostic.LATER_AIRFLOW, "onExecutor", "has no effect", "3.2");
    }
    if (name != null) {
      faults.report(place + ".name", Diagnostic.LATER_AIRFLOW, "name", "has no effect", "3.3");
    }
    boolean average = from == Deadline.Reference.AVERAGE_RUNTIME;
    return callback == null || interval == null
        ? null
        : new Deadline(
            from,
            date,
            average ? (Integer) most : null,
            average ? (Integer) (minRuns == null ? most : minRuns) : null,
            interval,
            callback,
            onExecutor,
            executor,
            name);
  }

  private @Nullable Duration interval(String place, @Nullable Object written) {
    String text = String.valueOf(written);
    Duration interval = Texts.duration(text).orElse(null);
    if (interval == null) {
      faults.report(place, Diagnostic.INVALID_DURATION, text, Texts.didYouMeanDuration(text));
      return null;
    }
    return interval.truncatedTo(ChronoUnit.MICROS);
  }

  private @Nullable Instant date(String place, Deadline.Reference from, @Nullable Object written) {
    boolean fixed = from == Deadline.Reference.FIXED_DATETIME;
    if (written == null) {
      if (fixed) {
        misuse(place + ".reference", "FIXED_DATETIME needs a date");
      }
      return null;
    }
    if (!fixed) {
      misuse(place + ".date", "a date says nothing with " + from);
      return null;
    }
    Instant date = Texts.date(written.toString()).orElse(null);
    if (date == null) {
      faults.report(place + ".date", Diagnostic.INVALID_DATE, written);
    }
    return date;
  }

  private @Nullable Integer runs(
      String place, String attribute, Deadline.Reference from, @Nullable Object written) {
    if (!(written instanceof Integer runs)) {
      return null;
    }
    if (from != Deadline.Reference.AVERAGE_RUNTIME) {
      misuse(place + "." + attribute, attribute + " says nothing with " + from);
      return null;
    }
    if (runs < 1) {
      faults.report(place + "." + attribute, Diagnostic.INVALID_NUMBER, attribute, runs, 1);
      return null;
    }
    return runs;
  }

  private @Nullable String executor(String place, boolean onExecutor, @Nullable Object written) {
    if (written != null && !onExecutor) {
      misuse(place + ".executor", "executor says nothing without onExecutor = true");
      return null;
    }
    return written == null ? null : written.toString();
  }

  private @Nullable String name(String place, @Nullable Object written) {
    if (written == null) {
      return null;
    }
    String name = written.toString();
    if (name.isBlank() || name.length() > MAX_NAME_LENGTH) {
      faults.report(place, Diagnostic.INVALID_NAME, name, "name", "", MAX_NAME_LENGTH);
      return null;
    }
    return name;
  }

  private void misuse(String place, String what) {
    faults.report(place, Diagnostic.DEADLINE, what);
  }
}
