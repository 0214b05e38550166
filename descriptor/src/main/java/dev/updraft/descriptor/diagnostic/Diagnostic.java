package dev.updraft.descriptor.diagnostic;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Every diagnostic of Updraft. The text says what is wrong with the author's line, the fix what to
 * write instead.
 */
public enum Diagnostic {
  NOT_A_TASK(
      "'%s' is not a @Task method. A @Dag body only wires tasks; its other calls would run when the"
          + " DAG is compiled, not when it runs.",
      "Move the call into a @Task method."),
  CONSTANT_CALL(
      "The value of '%s' is not computed when the DAG is compiled, though it is called on"
          + " constants.",
      "Write the value out, or make the call in a @Task method."),
  METHOD_ON_RESULT(
      "Method '%s' needs the value of a task result or DAG parameter, which does not exist until"
          + " the run.",
      "Call it in a @Task method; only record components and getters of beans can be read here."),
  OPERATOR_ON_RESULT(
      "Operator '%s' needs the value of a task result or DAG parameter, which does not exist until"
          + " the run.",
      "Compute it in a @Task method."),
  UNSUPPORTED_EXPRESSION(
      "A @Dag body cannot contain %s.",
      "Write task calls, locals, constants and List.of(..) only, and compute the rest in a @Task"
          + " method."),
  NON_CONSTANT_FIELD(
      "Field '%s' is not a compile-time constant, so its value may differ on the worker.",
      "Make it static final with a constant value, or pass it as a parameter of the @Dag method."),
  RECORD_CODE(
      "Record '%s' %s, which does not run when the DAG is compiled: %s.",
      "Pass the whole record to a parameter of its type, or make it in a @Task method."),
  FOREIGN_RECEIVER(
      "Task '%s' is called on %s, where the worker cannot find it.",
      "Call tasks of this class, or of a task library that a field of this class holds."),
  PRIVATE_LIBRARY_FIELD(
      "Field '%s' is private, so the generated invoker cannot reach the task library in it.",
      "Remove 'private'; package-private is enough."),
  UNSUPPORTED_STATEMENT(
      "A @Dag body cannot contain %s.",
      "Write local variables, task calls, if, switch, for-each, try/finally and then(), and do the"
          + " rest in a @Task method."),
  CATCH(
      "A @Dag body cannot catch exceptions: a task fails in its worker, not here.",
      "Catch in the @Task method, or write try { .. } finally { .. } for tasks that clean up."),
  RETURN_MISPLACED(
      "'return' cannot stand %s.", "Return at the end of the method or inside an if before it."),
  CONDITION_NOT_RESULT(
      "A branch must be decided by the result of a task, not by %s.",
      "Return the boolean, enum, String or number from a @Task method and test that."),
  MAPPED_CONDITION(
      "A branch cannot be decided by the results of mapped task '%s': there are many.",
      "Combine them in a @Task method that returns one boolean."),
  SWITCH_LABEL(
      "%s is no label that a branch can be decided by.",
      "Write enum constants, String or int constants, and default."),
  FALL_THROUGH(
      "This case falls through into the next one.",
      "End it with 'break', or write 'case A, B ->'."),
  LOOP_OVER_PARAM(
      "Parameter '%s' of the DAG has no value until the run, and Airflow cannot map over a param.",
      "Return the list from a @Task method that takes the parameter, and loop over its result."),
  LOOP_SOURCE(
      "A loop cannot go over %s.",
      "Loop over the whole result of a task, or over a list of constants or results: List.of(..)."),
  MAPPED_LOOP_BODY(
      "A loop over the result of a task must contain one call of a @Task or @TaskGroup method, not"
          + " %s.",
      "Move the statements into a @TaskGroup method and call that."),
  MAPPED_ASSIGNMENT(
      "'%s' gets a value in a loop over the result of a task, of which Airflow runs all turns at"
          + " once.",
      "Keep all results, list.stream().map(x -> task(x)).toList(), and choose in a @Task method."),
  MAPPING_SOURCE(
      "A task can only be mapped over the whole result of a task or a list of constants, not over"
          + " %s.",
      "Return the list from a @Task method and call stream() on its result."),
  ZIP_SOURCE(
      "zip(..) can combine whole results of tasks with each other, or lists of constants with each"
          + " other, but not %s.",
      "Return the list from a @Task method, and zip its result."),
  MAPPING_ELEMENT_TYPE(
      "The elements of the list have type %s, from which the worker cannot tell what they are.",
      "Declare the list with the type of its elements."),
  STREAM_OPERATION(
      "Stream operation '%s' needs the values of a task result, which do not exist until the run.",
      "Only stream(), map(..), flatMap(..), toList() and forEach(..) are read as task mapping; do"
          + " the rest in a @Task method."),
  STREAM_OF_CONSTANTS(
      "Stream operation '%s' on constants is not computed when the DAG is compiled.",
      "Write the list out, List.of(..), or write a loop: for (int i = 0; i < 3; i++)."),
  LAMBDA_BODY(
      "The function in %s(..) must be one call of a @Task or @TaskGroup method, not %s.",
      "Write x -> task(x) or this::task."),
  FLAT_MAP_BODY(
      "The function in flatMap(..) must map a task over another list, not %s.",
      "Write x -> list.stream().map(y -> task(x, y))."),
  NESTED_CALL(
      "Task '%s' is called inside the arguments of a mapped task.",
      "Call it before the stream and keep its result in a local variable, or map in two steps."),
  ELEMENT_UNUSED(
      "The element '%s' is not passed to task '%s', so every instance would do the same.",
      "Pass the element, or call the task once without map(..)."),
  DEPENDENT_DIMENSION(
      "The inner list depends on element '%s' of the outer one, but Airflow combines lists that are"
          + " known beforehand.",
      "Return one flat list of all combinations from a @Task method and map over that."),
  NESTED_MAPPING(
      "'%s' is mapped inside mapped group '%s', which Airflow does not do.",
      "Return one flat list of all combinations from a @Task method and map over that, or take the"
          + " whole list in one task."),
  GROUP_RECURSION("Task group '%s' calls itself: %s.", "A DAG is finite; write the calls out."),
  GROUP_SOURCE(
      "The body of task group '%s' is not in this source file, so it cannot be read.",
      "Move the @TaskGroup method into the outermost class of the DAG; it can call the tasks of a"
          + " library in a field."),
  GROUP_SIGNATURE(
      "@TaskGroup method '%s' %s.",
      "Declare it with a body, without variable arguments, type parameters, @Task and @Dag."),
  NAMED_USE(
      "named(..) cannot be used like this: %s.",
      "Write named(\"id\", task(..)), or named(\"id\", () -> task(..)) for a task without result."),
  SENSOR_CALL(
      "Sensor '%s' is called without waitFor(..), so that plain Java would ask it only once.",
      "Write waitFor(() -> sensor(..)); that also gives the value that it finds."),
  WAIT_FOR_USE(
      "waitFor(..) cannot be used like this: %s.",
      "Write waitFor(() -> sensor(..)) around one call of a @Sensor method."),
  SETTINGS_USE(
      "with(..) cannot be used like this: %s.",
      "Write with(task().queue(\"gpu\"), () -> train(data)) around one call of a @Task method."),
  SETTINGS_UNKNOWN(
      "%s is not known when the DAG is compiled, but settings are part of the DAG.",
      "Write constants, task().queue(\"gpu\").retries(3), or a static final field of this source"
          + " file that holds such."),
  ASK_CALL(
      "Task '%s' asks a person and is called without ask(..), so that plain Java has no answer.",
      "Write ask(() -> task(..)); that gives the answer."),
  ASK_USE(
      "ask(..) cannot be used like this: %s.",
      "Write ask(() -> task(..)) around one call of a @Task method that returns a HumanRequest."),
  THEN_USE("then() cannot be used as %s.", "Write then(); as a statement of its own in a block."),
  UNREACHABLE_TASK(
      "Task '%s' can never run: the branches around it exclude each other.",
      "Remove the call, or correct the conditions around it."),
  TRIGGER_RULE_NEVER_FIRES(
      "Trigger rule %s of task '%s' can never fire: %s.",
      "Leave triggerRule out, so that the @Dag body says when the task runs, or write"
          + " NONE_FAILED_MIN_ONE_SUCCESS or ALL_DONE."),
  TRIGGER_RULE_USE(
      "Trigger rule %s of task '%s' cannot be used %s.",
      "Leave triggerRule out, or call the task elsewhere in the @Dag body."),
  CYCLE("These tasks wait for each other:%s", "Remove one of the edges."),
  NO_SUCH_TASK(
      "Class '%s' has no task '%s'.%s",
      "Name a @Task method of the class or of one that it extends, or with its field one of a"
          + " library: lib.train; neither may be private."),
  OVERLOADED_TASK("Task '%s' is overloaded.", "Name it with the types of its parameters: %s."),
  ARGUMENT_COUNT("Task '%s' has %s parameters, not %s.", "Pass a value for each: %s."),
  ARGUMENT_TYPE(
      "Parameter '%s' of task '%s' has type %s, to which %s cannot be passed.",
      "Pass a value of that type."),
  VOID_RESULT(
      "%s returns nothing, so there is no value to use here.",
      "Return the value from the @Task method, or end the group with returns(..)."),
  UNKNOWN_TASK("There is no task '%s'.%s", "Use the id of a task of this DAG."),
  DUPLICATE_ID("Task id '%s' is already taken by %s.", "Give one of the two another id: %s."),
  DUPLICATE_DAG_ID(
      "DAG id '%s' is already taken by %s.", "Give one of the two another @Dag(id = \"..\")."),
  CONSTANT_TYPE(
      "A constant of type %s has no JSON form.",
      "Use numbers, booleans, strings, enum constants, dates, durations, records or List.of(..) of"
          + " these."),
  XCOM_TYPE(
      "Task '%s' %s %s, which has no JSON form, so it cannot pass from task to task.",
      "Pass data: a record, a list, a map, a number, a text or the place of a file."),
  TASK_NEVER_USED(
      Kind.WARNING,
      "%s method '%s' is called by no @Dag method of this class, so it is part of no DAG.",
      "Call it or remove it; @SuppressWarnings(\"unused\") keeps it for DAGs of other classes."),
  LOGICAL_DATE_WITHOUT_SCHEDULE(
      Kind.WARNING,
      "%s() throws in a run without logical date, and no DAG with task '%s' has a schedule"
          + " of times alone (%s), so that not every run has one.",
      "Use runAfter(), findLogicalDate() or findDataIntervalStart(), or give the DAG a schedule of"
          + " times."),
  EMPTY_DAG("DAG '%s' has no task.", "Call at least one @Task method in the @Dag method."),
  DAG_SIGNATURE(
      "@Dag method '%s' %s.",
      "Declare it as a method with a body and without type parameters that returns void."),
  DAG_OVERLOADED(
      "@Dag method '%s' has the name of another @Dag method of this class, so the two cannot be"
          + " told apart.",
      "Rename it; @Dag(id = \"..\") can keep the id."),
  HANDLE_CLASH(
      "There is a class '%s' already, which is to be the handle that starts runs of @Dag method"
          + " '%s'.",
      "Rename one of the two; @Dag(id = \"..\") can keep the id."),
  PARAM_TYPE(
      "Parameter '%s' has type %s, which is no type of a DAG param.",
      "Use a number, a boolean, a text, an enum, a date or time of java.time, a Duration, a record,"
          + " list or map of such, or Optional of one."),
  PARAM_MISPLACED(
      "@Param on parameter '%s' has no effect: '%s' is no @Dag method.",
      "Remove it, or move it to a parameter of the @Dag method that passes the value on."),
  PARAM_DEFAULT(
      "\"%s\" is no default for parameter '%s' of type %s.%s", "Write a value of that type."),
  PARAM_ATTRIBUTE(
      "Attribute '%s' of @Param does not fit parameter '%s' of type %s: %s.%s",
      "Correct it, or remove it."),
  PARAM_WITHOUT_DEFAULT(
      Kind.ERROR,
      "Parameter '%s' of a scheduled DAG has type %s and no default, but scheduled runs send no"
          + " value for it.",
      "Give it @Param(\"..\"), or remove the schedule."),
  PARAM_NULL_WHEN_SCHEDULED(
      Kind.WARNING,
      "Parameter '%s' of a scheduled DAG has no default: scheduled runs pass null.",
      "Give it @Param(\"..\")."),
  VARARGS_TASK(
      "Task '%s' has variable arguments.", "Declare a List parameter and pass List.of(..)."),
  PRIVATE_TASK(
      "Task '%s' is private, so the generated invoker cannot call it.",
      "Remove 'private'; package-private is enough."),
  INACCESSIBLE_TASK(
      "Task '%s' is not visible from package %s, where the generated invoker stands.",
      "Make it public."),
  INACCESSIBLE_TYPE(
      "Task '%s' uses type %s, which the generated invoker cannot name.",
      "Make the type at least package-private, or public if it is in another package;"
          + " declare a library field without wildcards."),
  GENERIC_TASK(
      "Task '%s' has type parameters of its own, so its arguments cannot be decoded.",
      "Declare the types that it takes and returns."),
  SENSOR_SIGNATURE(
      "@Sensor method '%s' %s.",
      "Declare it as a @Task that returns boolean, or Optional of what the tasks after it take."),
  RESUME_TASK(
      "@Resumes(\"%s\") of method '%s' names no task of its class.%s",
      "Write the name of a @Task method of the same class."),
  RESUME_SIGNATURE(
      "@Resumes method '%s' %s.",
      "Declare it as a method that returns what the task returns, and takes a TriggerEvent, the"
          + " parameters of the task, both in this order, or nothing."),
  UNKNOWN_RESUME(
      "resumeWith(\"%s\") names no @Resumes method %s.%s",
      "Write the name of a method with @Resumes and the name of the task."),
  SENSOR_SETTINGS("@Sensor method '%s': %s.", "Remove one of the two."),
  CLASS_SHAPE(
      "Class '%s' %s, so the worker cannot make an instance of it for each try.",
      "Make it a top-level or static nested class, not private, not abstract and without"
          + " type parameters, with a constructor without parameters that is not private."),
  INVALID_ID(
      "\"%s\" is no %s id.%s",
      "Use letters, digits, '_', '-' and '.', at least 1 and at most 250 characters."),
  INVALID_SCHEDULE(
      "\"%s\" is no schedule: %s.%s", "Write a cron expression or a preset like @daily."),
  SCHEDULE_CONFLICT("%s and %s exclude each other.", "Keep one of them."),
  INVALID_TIMEZONE(
      "\"%s\" is no timezone that Airflow knows.%s",
      "Write a name of the IANA database like Europe/Berlin."),
  TIMEZONE_WITHOUT_CRON(
      "timezone = \"%s\" says nothing here: only cron expressions are read in a timezone.",
      "Remove it, or write a cron expression or a preset like @daily as schedule."),
  INVALID_INTERVAL(
      "\"%s\" cannot be the time between runs: it is %s.", "Write 30m, 2h, 1d or the like."),
  NO_EVENTS("The timetable has no events, so the DAG would never run.", "Add at least one date."),
  CATCHUP_WITHOUT_START(
      "catchup = true needs a startDate, since which Airflow makes up for missed runs.",
      "Add startDate = \"2026-01-31\" or the like."),
  CONTINUOUS_RUNS(
      "Schedule @continuous allows one active run at a time.", "Write maxActiveRuns = 1."),
  INVALID_DATE(
      "\"%s\" is no date.",
      "Write an ISO-8601 date (2026-01-31) or date-time with offset (2026-01-31T06:00:00Z)."),
  INVALID_DURATION(
      "\"%s\" is no duration.%s", "Write 30s, 5m, 2h, 1d or an ISO-8601 duration like PT5M."),
  INVALID_NUMBER("%s = %s is out of range.", "Write %s or more."),
  INVALID_TEXT("\"%s\" is no %s.%s", "Write 1 to %s characters, none of them blank."),
  INVALID_NAME(
      "\"%s\" is no %s.%s",
      "Write 1 to %s characters, without blanks at the ends and line breaks."),
  INVALID_LINK(
      "\"%s\" is no link.",
      "Write a whole one, https://example.org/team or mailto:team@example.org."),
  END_BEFORE_START(
      "The endDate %s is before the startDate, so the DAG would never run.", "Swap the two."),
  RUN_TYPE_MISSING("A DAG %s needs %s among its allowedRunTypes.", "Add it, or leave them out."),
  WAIT_FOR_DOWNSTREAM(
      "waitForDownstream = true implies dependsOnPast.", "Remove dependsOnPast = false."),
  DEFAULT_ATTRIBUTE("'%s' cannot stand in the defaults of a DAG: %s.", "Remove it there."),
  CALLBACK(
      "Callback \"%s\" %s.%s",
      "Name a method of the class of the task, or com.acme.Alerts#page, that is not private and"
          + " takes nothing or one TaskOutcome."),
  RETRY_RULE(
      "This rule of the retry policy %s.",
      "The first rule that matches decides, so write special exceptions before general ones."),
  MULTIPLE_OUTPUTS(
      "Task '%s' has multipleOutputs = true, but returns %s.",
      "Return a record, a bean or a Map with texts as keys, or remove it."),
  PYTHON_PATH(
      "\"%s\" is no path of a Python function or class.%s",
      "Write the module and the name, alerts.page or airflow.providers.slack.notifications.slack"
          + ".SlackNotifier."),
  KWARGS(
      "The kwargs are no JSON object of arguments: %s.",
      "Write {\"text\": \"It failed\"} or the like."),
  DEADLINE("This deadline contradicts itself: %s.", "Correct it, or remove that."),
  FAIL_FAST_RULE(
      "Task '%s' has the trigger rule %s, but failFast = true lets Airflow only take tasks with"
          + " all_success.",
      "Remove failFast, or the branch or triggerRule that gives the task its rule."),
  RESULT_NOT_KEPT(
      "Task '%s' needs the result of task '%s', which has doXcomPush = false.",
      "Remove doXcomPush = false, or do not use the result."),
  NOT_AN_ASSET(
      "'%s' is no asset.",
      "Name a type with @Asset, @AssetAlias or @AssetRef; for a schedule one with @AssetAny or"
          + " @AssetAll does, too."),
  NOT_A_MAPPER(
      "'%s' is no mapper of partitions.",
      "Name a type with @IdentityMapper, @StartOfDayMapper or another annotation of"
          + " dev.updraft.partition."),
  SEVERAL_KINDS(
      "'%s' cannot be @%s and @%s at once.", "Keep one, and declare another type for the other."),
  ASSET_USE("'%s' is an @%s, which cannot be %s.", "Name assets or references one by one."),
  TYPE_CYCLE("These types consist of each other: %s.", "Remove one of them from the other."),
  NO_ASSETS("@%s names no asset, so that nothing could ever happen.", "Name at least one type."),
  NO_TIMETABLE(
      "@AssetOrTimeSchedule has no times.",
      "Add timetable = @CronTriggerTimetable(..) or one of its kin, or use @AssetSchedule."),
  ASSET_WITHOUT_NAME("@%s has neither name nor uri.", "Write one of them."),
  INVALID_ASSET("\"%s\" is no %s: %s.", "Correct the text."),
  ASSET_CONFLICT(
      "Two assets with the %s '%s' and '%s' have one %s, '%s' (DAG '%s' uses the first), and"
          + " Airflow would deactivate one of them.",
      "Declare one type for the asset and use it everywhere, or correct one of them."),
  ASSET_DECLARED_TWICE(
      "Asset '%s' is declared twice, with another group, extra or watchers than for DAG '%s', so"
          + " that what Airflow keeps would change with each look.",
      "Declare one type for the asset and use it everywhere."),
  WATCHER_WITHOUT_ASSET(
      "@%s watches nothing: '%s' has no @Asset.", "Put it on the type of the asset."),
  INVALID_CLASS_PATH(
      "\"%s\" is no class path of Python.%s", "Write module and name, acme.triggers.Inbox."),
  INVALID_JSON("%s is no JSON object: %s.", "Write {\"key\": \"value\"} or the like."),
  INVALID_MAPPER("@%s %s.", "Correct the annotation."),
  LATER_SCHEDULE(
      Kind.WARNING,
      "@%s, as it is set here, needs Airflow %s: an older one shows an import error instead of the"
          + " DAG.",
      "@SuppressWarnings(\"updraft\") on the method accepts that."),
  LATER_AIRFLOW(
      Kind.WARNING,
      "'%s' %s before Airflow %s.",
      "@SuppressWarnings(\"updraft\") on the method accepts that."),
  OPERATOR_CLASS(
      "\"%s\" is no class path of a Python operator.%s",
      "Write its module and class: airflow.providers.standard.operators.bash.BashOperator."),
  OPERATOR_METHOD(
      "@PythonOperator method '%s' %s.",
      "Declare it in an interface, without body, variable arguments and type parameters; in plain"
          + " Java the caller supplies the implementation."),
  OPERATOR_ARGUMENTS(
      "The arguments of Python operator '%s' are wrong: %s.%s",
      "Name the operator's argument for each parameter of the method, and further ones in"
          + " constants."),
  OPERATOR_CONSTANTS(
      "The constants of Python operator '%s' are wrong: %s.",
      "Write a JSON object: constants = \"{\\\"append_env\\\": true}\"."),
  OPERATOR_ARGUMENT(
      "Python operator '%s' cannot take %s as its argument '%s'%s.",
      "Pass it through a @Task method, whose result the operator can take."),
  OPERATOR_BRANCH(
      "Python operator '%s' stands in a branch where nothing can have it skipped: %s.",
      "Return the whole condition as one boolean from a @Task method and test that, or do the work"
          + " in a @Task method."),
  STUB_TASK_METHOD(
      "@StubTask method '%s' %s.", "Declare a method with a body that is nothing but a @StubTask."),
  STUB_PARAMETER(
      "Parameter '%s' of @StubTask method '%s' %s.",
      "Give it @XCom(taskId = \"..\") alone, or make it a TaskContext."),
  XCOM_MISPLACED(
      "@XCom on parameter '%s' has no effect: '%s' is no @StubTask method.",
      "Remove it; tasks of a @Dag method take the results of others as arguments."),
  DUPLICATE_STUB(
      "Task '%s' of DAG '%s' is already done by %s.", "Remove one of the two @StubTask methods."),
  BODIES_UNREADABLE(
      Kind.MANDATORY_WARNING,
      "This compiler (%s) does not let a processor read method bodies, so no DAG descriptor is"
          + " written.",
      "Compile with javac to pack a bundle."),
  INTERNAL_ERROR(
      "Updraft failed on this DAG: %s.",
      "This is a defect of Updraft: please report it with the source of the method.");

  /** How bad it is. */
  public enum Kind {
    /** The build fails. */
    ERROR,
    /** The build goes on. */
    WARNING,
    /** The build goes on; compilers show it even where warnings are off. */
    MANDATORY_WARNING
  }

  private final Kind kind;
  private final String text;
  private final String fix;

  Diagnostic(String text, String fix) {
    this(Kind.ERROR, text, fix);
  }

  Diagnostic(Kind kind, String text, String fix) {
    this.kind = kind;
    this.text = text;
    this.fix = fix;
  }

  /** How bad it is. */
  public Kind kind() {
    return kind;
  }

  /** The name shown to authors, for example {@code OperatorOnResult}. */
  public String key() {
    return Arrays.stream(name().split("_"))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }

  /** The page that explains it, from the root of the repository. */
  public String page() {
    return "docs/errors/" + key() + ".md";
  }

  /**
   * The whole text, {@code [Updraft/Key] what is wrong. What to do.}
   *
   * @param details what the text names, in the order of its placeholders
   */
  public String message(Object... details) {
    return "[Updraft/" + key() + "] " + String.format(Locale.ROOT, text + " " + fix, details);
  }
}
