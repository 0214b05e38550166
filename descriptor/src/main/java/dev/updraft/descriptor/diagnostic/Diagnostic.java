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
  METHOD_ON_RESULT(
      "Method '%s' needs the value of a task result or DAG parameter, which does not exist until"
          + " the run.",
      "Call it in a @Task method; only record components can be read here."),
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
  FOREIGN_RECEIVER(
      "Task '%s' is called on %s, where the worker cannot find it.",
      "Call tasks of this class, or of a task library that a field of this class holds."),
  PRIVATE_LIBRARY_FIELD(
      "Field '%s' is private, so the generated invoker cannot reach the task library in it.",
      "Remove 'private'; package-private is enough."),
  UNSUPPORTED_STATEMENT(
      "A @Dag body cannot contain %s.",
      "Write local variables, task calls and then() only, and do the rest in a @Task method."),
  MAPPING_SOURCE(
      "A task can only be mapped over the whole result of a task, not over %s.",
      "Return the list from a @Task method and call stream() on its result."),
  STREAM_OPERATION(
      "Stream operation '%s' needs the values of a task result, which do not exist until the run.",
      "Only result.stream().map(x -> task(x)).toList() is read as task mapping; do the rest in a"
          + " @Task method."),
  LAMBDA_BODY(
      "The function in map(..) must be one call of a @Task method, not %s.",
      "Write map(x -> task(x)) or map(this::task)."),
  NESTED_CALL(
      "Task '%s' is called inside the arguments of a mapped task.",
      "Call it before the stream and keep its result in a local variable, or map in two steps."),
  ELEMENT_UNUSED(
      "The element '%s' is not passed to task '%s', so every instance would do the same.",
      "Pass the element, or call the task once without map(..)."),
  DUPLICATE_ID(
      "Task id '%s' is already taken by %s.", "Give one of the two another @Task(id = \"..\")."),
  DUPLICATE_DAG_ID(
      "DAG id '%s' is already taken by %s.", "Give one of the two another @Dag(id = \"..\")."),
  CONSTANT_TYPE(
      "A constant of type %s has no JSON form.",
      "Use numbers, booleans, strings, enum constants or List.of(..) of these."),
  EMPTY_DAG("DAG '%s' has no task.", "Call at least one @Task method in the @Dag method."),
  DAG_SIGNATURE(
      "@Dag method '%s' %s.",
      "Declare it as a method with a body and without type parameters that returns void."),
  DAG_OVERLOADED(
      "@Dag method '%s' has the name of another @Dag method of this class, so the two cannot be told"
          + " apart.",
      "Rename it; @Dag(id = \"..\") can keep the id."),
  PARAM_TYPE(
      "Parameter '%s' has type %s, which is no type of a DAG param.",
      "Use int, long, double, boolean, String or an enum (boxed types are fine)."),
  PARAM_MISPLACED(
      "@Param on parameter '%s' has no effect: '%s' is no @Dag method.",
      "Remove it, or move it to a parameter of the @Dag method that passes the value on."),
  PARAM_DEFAULT(
      "\"%s\" is no default for parameter '%s' of type %s.", "Write a value of that type."),
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
  CLASS_SHAPE(
      "Class '%s' %s, so the worker cannot make an instance of it for each try.",
      "Make it a top-level or static nested class, not private, not abstract and without"
          + " type parameters, with a constructor without parameters that is not private."),
  INVALID_ID(
      "\"%s\" is no %s id.",
      "Use letters, digits, '_', '-' and '.', at least 1 and at most 250 characters."),
  INVALID_SCHEDULE(
      "\"%s\" is no schedule: %s.", "Write a cron expression or a preset like @daily."),
  CATCHUP_WITHOUT_START(
      "catchup = true needs a startDate, since which Airflow makes up for missed runs.",
      "Add startDate = \"2026-01-31\" or the like."),
  CONTINUOUS_RUNS(
      "Schedule @continuous allows one active run at a time.", "Write maxActiveRuns = 1."),
  INVALID_DATE(
      "\"%s\" is no date.",
      "Write an ISO-8601 date (2026-01-31) or date-time with offset (2026-01-31T06:00:00Z)."),
  INVALID_DURATION(
      "\"%s\" is no duration.", "Write 30s, 5m, 2h, 1d or an ISO-8601 duration like PT5M."),
  INVALID_NUMBER("%s = %s is out of range.", "Write %s or more."),
  INVALID_TEXT("\"%s\" is no %s.", "Write 1 to %s characters, none of them blank."),
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

  /**
   * The whole text, {@code [Updraft/Key] what is wrong. What to do.}
   *
   * @param details what the text names, in the order of its placeholders
   */
  public String message(Object... details) {
    return "[Updraft/" + key() + "] " + String.format(Locale.ROOT, text + " " + fix, details);
  }
}
