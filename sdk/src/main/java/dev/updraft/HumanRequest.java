package dev.updraft;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person is asked. A {@link Task} that returns one waits, without a slot, until somebody has
 * answered in Airflow's UI or by its REST API; its result is the {@link HumanAnswer}. A {@link Dag}
 * method calls such a task through {@link Dsl#ask}. Airflow 3.1 and later: {@code HITLOperator}.
 *
 * <p>Each method gives a changed copy.
 */
public final class HumanRequest {
  private final String subject;
  private final @Nullable String body;
  private final List<String> options;
  private final @Nullable List<String> defaults;
  private final boolean multiple;
  private final @Nullable Duration timeout;
  private final Map<String, Field> fields;
  private final Map<String, String> assignedUsers;

  private HumanRequest(
      String subject,
      @Nullable String body,
      List<String> options,
      @Nullable List<String> defaults,
      boolean multiple,
      @Nullable Duration timeout,
      Map<String, Field> fields,
      Map<String, String> assignedUsers) {
    this.subject = subject;
    this.body = body;
    this.options = List.copyOf(options);
    this.defaults = defaults == null ? null : List.copyOf(defaults);
    this.multiple = multiple;
    this.timeout = timeout;
    this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    this.assignedUsers = Collections.unmodifiableMap(new LinkedHashMap<>(assignedUsers));
  }

  /**
   * A field of the form beside the options.
   *
   * @param value what it holds at first, null for nothing
   * @param description what the form says about it, null for nothing
   * @param schema the JSON Schema of its values
   */
  public record Field(@Nullable Object value, @Nullable String description, Map<String, ?> schema) {
    /** Copies the schema. */
    public Field {
      schema = Map.copyOf(schema);
    }
  }

  /** A request with this headline. Airflow: {@code subject}. */
  public static HumanRequest of(String subject) {
    return new HumanRequest(subject, null, List.of(), null, false, null, Map.of(), Map.of());
  }

  /** What helps to decide, as Markdown. Airflow: {@code body}. */
  public HumanRequest body(String markdown) {
    return new HumanRequest(
        subject, markdown, options, defaults, multiple, timeout, fields, assignedUsers);
  }

  /** What can be chosen, at least one. Airflow: {@code options}. */
  public HumanRequest options(String... choices) {
    return new HumanRequest(
        subject, body, List.of(choices), defaults, multiple, timeout, fields, assignedUsers);
  }

  /**
   * What is chosen if nobody answers in time; without, the task fails then. Airflow: {@code
   * defaults}.
   */
  public HumanRequest defaults(String... choices) {
    return new HumanRequest(
        subject, body, options, List.of(choices), multiple, timeout, fields, assignedUsers);
  }

  /** Whether several options can be chosen at once. Default: false. Airflow: {@code multiple}. */
  public HumanRequest multiple(boolean several) {
    return new HumanRequest(
        subject, body, options, defaults, several, timeout, fields, assignedUsers);
  }

  /** How long to wait for the answer. Default: no limit. Airflow: {@code response_timeout}. */
  public HumanRequest timeout(Duration limit) {
    return new HumanRequest(
        subject, body, options, defaults, multiple, limit, fields, assignedUsers);
  }

  /**
   * A field of the form. Airflow: {@code params}.
   *
   * @param name its name in {@link HumanAnswer#input()}
   * @param value what it holds at first, null for nothing
   * @param schema the JSON Schema of its values: {@code Map.of("type", "string", "minLength", 1)}
   */
  public HumanRequest param(String name, @Nullable Object value, Map<String, ?> schema) {
    return param(name, new Field(value, null, schema));
  }

  /** A field of the form. Airflow: {@code params}. */
  public HumanRequest param(String name, Field field) {
    Map<String, Field> all = new LinkedHashMap<>(fields);
    all.put(name, field);
    return new HumanRequest(
        subject, body, options, defaults, multiple, timeout, all, assignedUsers);
  }

  /**
   * Somebody who may answer; without any, everybody may who may edit the DAG. Airflow: {@code
   * assigned_users}.
   *
   * @param id the user's id in Airflow
   * @param name the user's name, which the UI shows
   */
  public HumanRequest assignedUser(String id, String name) {
    Map<String, String> all = new LinkedHashMap<>(assignedUsers);
    all.put(id, name);
    return new HumanRequest(subject, body, options, defaults, multiple, timeout, fields, all);
  }

  /** The headline. */
  public String subject() {
    return subject;
  }

  /** What helps to decide, null if nothing does. */
  public @Nullable String body() {
    return body;
  }

  /** What can be chosen. */
  public List<String> options() {
    return options;
  }

  /** What is chosen if nobody answers in time, null if the task fails then. */
  public @Nullable List<String> defaults() {
    return defaults;
  }

  /** Whether several options can be chosen at once. */
  public boolean multiple() {
    return multiple;
  }

  /** How long to wait, null for no limit. */
  public @Nullable Duration timeout() {
    return timeout;
  }

  /** The fields of the form. */
  public Map<String, Field> fields() {
    return fields;
  }

  /** The names of those who may answer, by their ids; empty if everybody may. */
  public Map<String, String> assignedUsers() {
    return assignedUsers;
  }

  /**
   * What is wrong with it, as Airflow would say; empty if nothing is. The worker asks before it
   * shows the request to anybody.
   */
  public List<String> faults() {
    List<String> faults = new ArrayList<>();
    if (options.isEmpty()) {
      faults.add("it has no options to choose from: call options(..)");
    }
    List<String> chosen = defaults == null ? List.of() : defaults;
    if (!options.containsAll(chosen)) {
      faults.add("its defaults " + chosen + " are not among its options " + options);
    }
    if (!multiple && chosen.size() > 1) {
      faults.add("it has several defaults, " + chosen + ", but is not multiple(true)");
    }
    if (fields.containsKey("_options")) {
      faults.add("'_options' is no name that a param can have");
    }
    if (timeout != null && (timeout.isNegative() || timeout.isZero())) {
      faults.add("its timeout is not positive: " + timeout);
    }
    return faults;
  }

  /** The answer that nobody gave in time, null if there are no defaults. */
  @Nullable HumanAnswer defaultAnswer() {
    if (defaults == null) {
      return null;
    }
    Map<String, @Nullable Object> input = new LinkedHashMap<>();
    fields.forEach((name, field) -> input.put(name, field.value()));
    return new HumanAnswer(
        defaults.isEmpty() ? null : defaults.get(0), defaults, input, null, null, true);
  }
}
