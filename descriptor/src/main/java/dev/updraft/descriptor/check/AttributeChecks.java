package dev.updraft.descriptor.check;

import dev.updraft.descriptor.Attribute;
import dev.updraft.descriptor.DagAttribute;
import dev.updraft.descriptor.DagSettings;
import dev.updraft.descriptor.Schedule;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.TaskAttributes;
import dev.updraft.descriptor.check.Settings.Faults;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Checks the attributes of DAGs and tasks that only Airflow heeds. */
public final class AttributeChecks {
  private static final int MAX_DISPLAY_NAME_LENGTH = 2000;
  private static final int MAX_OWNER_LENGTH = 500;
  private static final int MAX_POOL_LENGTH = 256;
  private static final int MAX_KEY_LENGTH = 512;

  private final Faults faults;

  /** Checks that tell {@code faults} what is wrong. */
  public AttributeChecks(Faults faults) {
    this.faults = faults;
  }

  /**
   * Checks what else a DAG is told.
   *
   * @param written what the author says: texts for durations and dates, numbers, flags, lists, and
   *     maps of links and permissions
   * @param runTypes the run types, by Airflow's names, without which the DAG could not run as it is
   *     meant to
   * @param start the start date, null if none is said
   * @return the settings without those that are wrong
   */
  public DagSettings dag(
      Map<DagAttribute, Object> written, List<String> runTypes, @Nullable Instant start) {
    Map<DagAttribute, Object> values = new EnumMap<>(DagAttribute.class);
    written.forEach(
        (attribute, value) -> {
          Object checked =
              switch (attribute) {
                case DISPLAY_NAME -> name(attribute, value, MAX_DISPLAY_NAME_LENGTH);
                case DOC -> value.toString().isBlank() ? null : value;
                case END_DATE -> end(attribute, value, start);
                case MAX_ACTIVE_TASKS -> atLeast(1, attribute, value);
                case MAX_CONSECUTIVE_FAILED_RUNS -> atLeast(0, attribute, value);
                case DAGRUN_TIMEOUT -> timeout(attribute, value);
                case OWNER_LINKS -> links(attribute, value);
                case ACCESS_CONTROL -> permissions(attribute, value);
                case ALLOWED_RUN_TYPES -> runTypes(attribute, value, runTypes);
                case ON_SUCCESS, ON_FAILURE ->
                    new PythonCallbacks(faults).callbacks(attribute.javaName(), value);
                case DEADLINES ->
                    new PythonCallbacks(faults).deadlines(attribute.javaName(), value);
                case FAIL_FAST,
                    PAUSED_UPON_CREATION,
                    DISABLE_BUNDLE_VERSIONING,
                    RERUN_WITH_LATEST_VERSION ->
                    value;
              };
          if (checked != null && !List.of().equals(checked)) {
            values.put(attribute, checked);
          }
        });
    DagSettings settings = new DagSettings(values);
    for (DagAttribute attribute : values.keySet()) {
      int minor = settings.firstMinor(attribute);
      if (minor > 0) {
        faults.report(
            attribute.javaName(),
            Diagnostic.LATER_AIRFLOW,
            attribute.javaName(),
            "has no effect",
            "3." + minor);
      }
    }
    return settings;
  }

  /**
   * Checks what else a task is told.
   *
   * @param written what the author says: texts for durations, numbers and flags
   * @return the attributes without those that are wrong
   */
  public TaskAttributes task(Map<TaskAttribute, Object> written) {
    Map<TaskAttribute, Object> values = new EnumMap<>(TaskAttribute.class);
    written.forEach(
        (attribute, value) -> {
          Object checked =
              switch (attribute) {
                case DISPLAY_NAME -> name(attribute, value, MAX_DISPLAY_NAME_LENGTH);
                case DOC, MAP_INDEX_TEMPLATE -> value.toString().isBlank() ? null : value;
                case OWNER -> name(attribute, value, MAX_OWNER_LENGTH);
                case POOL -> name(attribute, value, MAX_POOL_LENGTH);
                case RETRY_EXPONENTIAL_BACKOFF -> factor(attribute, value);
                case MAX_RETRY_DELAY, EXECUTION_TIMEOUT, CALLBACK_TIMEOUT ->
                    timeout(attribute, value);
                case RETRY_POLICY -> new RetryRules(faults).rules(value);
                case POOL_SLOTS, MAX_ACTIVE_TIS_PER_DAG, MAX_ACTIVE_TIS_PER_DAGRUN ->
                    atLeast(1, attribute, value);
                case WEIGHT_RULE,
                    PRIORITY_WEIGHT,
                    DEPENDS_ON_PAST,
                    WAIT_FOR_DOWNSTREAM,
                    IGNORE_FIRST_DEPENDS_ON_PAST,
                    WAIT_FOR_PAST_DEPENDS_BEFORE_SKIPPING,
                    DO_XCOM_PUSH,
                    INLETS,
                    OUTLETS,
                    MULTIPLE_OUTPUTS,
                    // Methods, which are looked for where the annotation is read.
                    ON_EXECUTE,
                    ON_SUCCESS,
                    ON_FAILURE,
                    ON_RETRY,
                    ON_SKIPPED ->
                    value;
              };
          if (checked != null) {
            values.put(attribute, checked);
          }
        });
    if (Boolean.TRUE.equals(values.get(TaskAttribute.WAIT_FOR_DOWNSTREAM))
        && Boolean.FALSE.equals(values.get(TaskAttribute.DEPENDS_ON_PAST))) {
      faults.report(TaskAttribute.DEPENDS_ON_PAST.javaName(), Diagnostic.WAIT_FOR_DOWNSTREAM);
    }
    return new TaskAttributes(values);
  }

  /** A name as Airflow's tables hold it: blanks may stand inside it only. */
  private @Nullable String name(Attribute attribute, Object value, int longest) {
    return name(attribute, attribute.javaName(), value.toString(), longest);
  }

  private @Nullable String name(Attribute attribute, String what, String text, int longest) {
    return name(attribute.javaName(), what, text, longest);
  }

  private @Nullable String name(String attribute, String what, String text, int longest) {
    if (text.isBlank()
        || !text.equals(text.strip())
        || text.length() > longest
        || text.chars().anyMatch(c -> c < ' ')) {
      String near = text.replaceAll("[\\x00-\\x1f]+", " ").strip();
      faults.report(
          attribute,
          Diagnostic.INVALID_NAME,
          text,
          what,
          near.isEmpty() || near.length() > longest ? "" : Spelling.didYouMean(near),
          longest);
      return null;
    }
    return text;
  }

  private @Nullable Object atLeast(int least, Attribute attribute, Object value) {
    if (value instanceof Integer number && number < least) {
      outOfRange(attribute, number, least);
      return null;
    }
    return value;
  }

  private @Nullable Double factor(Attribute attribute, Object value) {
    double factor = ((Number) value).doubleValue();
    // 0 takes a backoff back that the DAG says for all.
    if (factor != 0 && !(factor >= 1 && factor <= Integer.MAX_VALUE)) {
      outOfRange(attribute, factor, 1);
      return null;
    }
    if (factor != 0 && factor != 2) {
      String what = attribute.javaName() + "' other than '2";
      faults.report(attribute.javaName(), Diagnostic.LATER_AIRFLOW, what, "has no effect", "3.2");
    }
    return factor;
  }

  private void outOfRange(Attribute attribute, Object value, Object least) {
    faults.report(
        attribute.javaName(), Diagnostic.INVALID_NUMBER, attribute.javaName(), value, least);
  }

  private @Nullable Duration timeout(Attribute attribute, Object value) {
    return timeout(attribute.javaName(), value.toString());
  }

  /** Checks a limit in time; null if it is none, which has been reported. */
  public @Nullable Duration timeout(String attribute, String text) {
    Duration duration = Texts.duration(text).orElse(null);
    if (duration == null) {
      faults.report(attribute, Diagnostic.INVALID_DURATION, text, Texts.didYouMeanDuration(text));
      return null;
    }
    // Airflow counts microseconds.
    Duration micros = duration.truncatedTo(ChronoUnit.MICROS);
    if (micros.isZero()) {
      faults.report(attribute, Diagnostic.INVALID_NUMBER, attribute, text, "1ms");
      return null;
    }
    return micros;
  }

  /**
   * Checks a name of something that is no attribute.
   *
   * @param what what has the name, for messages
   */
  public void name(String attribute, String what, String text) {
    name(attribute, what, text, MAX_KEY_LENGTH);
  }

  private @Nullable Instant end(Attribute attribute, Object value, @Nullable Instant start) {
    String text = value.toString();
    Instant end = Texts.date(text).orElse(null);
    if (end == null) {
      faults.report(attribute.javaName(), Diagnostic.INVALID_DATE, text);
    } else if (start != null && end.isBefore(start)) {
      faults.report(attribute.javaName(), Diagnostic.END_BEFORE_START, text);
      return null;
    }
    return end;
  }

  private Map<String, String> links(Attribute attribute, Object value) {
    Map<String, String> links = new TreeMap<>();
    ((Map<?, ?>) value)
        .forEach(
            (key, item) -> {
              String owner = name(attribute, "owner", (String) key, MAX_OWNER_LENGTH);
              String link = String.valueOf(item);
              if (!Texts.isLink(link)) {
                faults.report(attribute.javaName(), Diagnostic.INVALID_LINK, link);
              } else if (owner != null) {
                links.put(owner, link);
              }
            });
    return links;
  }

  private Map<String, Object> permissions(Attribute attribute, Object value) {
    Map<String, Object> roles = new TreeMap<>();
    ((Map<?, ?>) value)
        .forEach(
            (role, resources) -> {
              name(attribute, "role", (String) role, Texts.MAX_ID_LENGTH);
              Map<String, Object> checked = new TreeMap<>();
              ((Map<?, ?>) resources)
                  .forEach(
                      (resource, actions) -> {
                        name(attribute, "resource", (String) resource, Texts.MAX_ID_LENGTH);
                        List<String> sorted =
                            ((List<?>) actions)
                                .stream().map(String::valueOf).sorted().distinct().toList();
                        sorted.forEach(a -> name(attribute, "permission", a, Texts.MAX_ID_LENGTH));
                        checked.put((String) resource, sorted);
                      });
              roles.put((String) role, checked);
            });
    return roles;
  }

  /**
   * The run types that a DAG needs.
   *
   * @param schedule its schedule, null if there is none or it is wrong
   * @param scheduled whether the author wrote a schedule
   */
  public static List<String> runTypes(@Nullable Schedule schedule, boolean scheduled) {
    return schedule != null ? schedule.runTypes() : List.of(scheduled ? "scheduled" : "manual");
  }

  private @Nullable List<String> runTypes(Attribute attribute, Object value, List<String> needed) {
    List<String> types =
        ((List<?>) value).stream().map(String::valueOf).sorted().distinct().toList();
    if (types.isEmpty()) {
      return null;
    }
    // Airflow does not import a DAG whose own runs are not allowed.
    for (String type : needed) {
      if (!types.contains(type)) {
        faults.report(
            attribute.javaName(),
            Diagnostic.RUN_TYPE_MISSING,
            switch (type) {
              case "manual" -> "without a schedule";
              case Schedule.ASSET_TRIGGERED -> "that waits for assets";
              default -> "with a schedule";
            },
            type.toUpperCase(Locale.ROOT));
        return null;
      }
    }
    return types;
  }
}
