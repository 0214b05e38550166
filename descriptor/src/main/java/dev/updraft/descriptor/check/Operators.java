package dev.updraft.descriptor.check;

import dev.updraft.descriptor.Json;
import dev.updraft.descriptor.OperatorModel;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.check.Settings.Faults;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks what an author says about a Python operator, as far as that can be told from texts. */
public final class Operators {
  /** Operators that authors are likely to mean, for suggestions. */
  private static final List<String> KNOWN =
      List.of(
          "airflow.providers.amazon.aws.operators.s3.S3CopyObjectOperator",
          "airflow.providers.apache.spark.operators.spark_submit.SparkSubmitOperator",
          "airflow.providers.cncf.kubernetes.operators.pod.KubernetesPodOperator",
          "airflow.providers.common.sql.operators.sql.SQLExecuteQueryOperator",
          "airflow.providers.databricks.operators.databricks.DatabricksSubmitRunOperator",
          "airflow.providers.docker.operators.docker.DockerOperator",
          "airflow.providers.google.cloud.operators.bigquery.BigQueryInsertJobOperator",
          "airflow.providers.http.operators.http.HttpOperator",
          "airflow.providers.smtp.operators.smtp.EmailOperator",
          "airflow.providers.ssh.operators.ssh.SSHOperator",
          "airflow.providers.standard.operators.bash.BashOperator",
          "airflow.providers.standard.operators.empty.EmptyOperator",
          "airflow.providers.standard.operators.trigger_dagrun.TriggerDagRunOperator");

  /** What Airflow's own base class takes and Updraft says, by what an author writes instead. */
  private static final Map<String, String> RESERVED = reserved();

  private final Faults faults;

  /** Checks that tell {@code faults} what is wrong. */
  public Operators(Faults faults) {
    this.faults = faults;
  }

  private static Map<String, String> reserved() {
    Map<String, String> reserved = new LinkedHashMap<>();
    for (TaskAttribute attribute : TaskAttribute.values()) {
      reserved.put(attribute.airflowName(), attribute.javaName());
    }
    reserved.put("task_id", "id");
    reserved.put("retries", "retries");
    reserved.put("retry_delay", "retryDelay");
    reserved.put("queue", "queue");
    reserved.put("executor", "executor");
    reserved.put("trigger_rule", "triggerRule");
    for (String own : List.of("self", "dag", "task_group", "default_args", "params")) {
      reserved.put(own, "");
    }
    return reserved;
  }

  /**
   * Checks what an annotation says.
   *
   * @param method the method that stands for the operator, for messages
   * @param parameters how many parameters it has
   * @param classPath attribute {@code value}
   * @param arguments attribute {@code arguments}
   * @param constants attribute {@code constants}, null if nothing is said
   * @return the operator, null if something is wrong
   */
  public @Nullable OperatorModel check(
      String method,
      int parameters,
      String classPath,
      List<String> arguments,
      @Nullable String constants) {
    boolean good = classPath("value", classPath);
    if (arguments.size() != parameters) {
      String names = arguments.size() == 1 ? "is 1 name" : "are " + arguments.size() + " names";
      String those = parameters == 1 ? "1 parameter" : parameters + " parameters";
      faults.report(
          "arguments",
          Diagnostic.OPERATOR_ARGUMENTS,
          method,
          "there " + names + " for " + those,
          "");
      good = false;
    }
    Map<String, @Nullable Object> read =
        constants == null ? Map.of() : constants(method, constants);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < arguments.size(); i++) {
      good &= name("arguments[" + i + "]", method, arguments.get(i), seen);
    }
    if (read != null) {
      for (String name : read.keySet()) {
        good &= name("constants", method, name, seen);
      }
    }
    return good && read != null && arguments.size() == parameters
        ? new OperatorModel(classPath, arguments, read)
        : null;
  }

  /** Checks a class path. */
  public boolean classPath(String attribute, String text) {
    String[] parts = text.split("\\.", -1);
    String name = parts[parts.length - 1];
    boolean good =
        parts.length > 1
            && Arrays.stream(parts).allMatch(PythonWords::isIdentifier)
            && !Character.isLowerCase(name.charAt(0));
    if (!good) {
      faults.report(attribute, Diagnostic.OPERATOR_CLASS, text, near(text, name));
    }
    return good;
  }

  /** By the class alone: who knows the module knows the rest. */
  private static String near(String text, String name) {
    String whole = Spelling.didYouMean(text, KNOWN);
    if (!whole.isEmpty()) {
      return whole;
    }
    String sentence = Spelling.didYouMean(name, KNOWN.stream().map(Operators::last).toList());
    return KNOWN.stream()
        .filter(path -> sentence.equals(Spelling.didYouMean(last(path))))
        .findFirst()
        .map(Spelling::didYouMean)
        .orElse("");
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  /**
   * Checks the name of an argument.
   *
   * @param seen the names before it, to which it is added
   */
  public boolean name(String attribute, String method, String name, Set<String> seen) {
    String fault = null;
    String hint = "";
    if (!PythonWords.isIdentifier(name)) {
      fault = "'" + name + "' is no name of an argument in Python";
      String near = name.replaceAll("[^A-Za-z0-9_]+", "_").replaceAll("^_+|_+$", "");
      hint = PythonWords.isIdentifier(near) ? Spelling.didYouMean(near) : "";
    } else if (!seen.add(name)) {
      fault = "'" + name + "' is named twice";
    } else if (RESERVED.containsKey(name)) {
      String attributeOfTask = String.valueOf(RESERVED.get(name));
      fault =
          attributeOfTask.isEmpty()
              ? "'" + name + "' is set by Updraft"
              : "'" + name + "' is said by @Task(" + attributeOfTask + " = ..) beside it";
    }
    if (fault != null) {
      faults.report(attribute, Diagnostic.OPERATOR_ARGUMENTS, method, fault, hint);
    }
    return fault == null;
  }

  private @Nullable Map<String, @Nullable Object> constants(String method, String text) {
    String fault;
    try {
      Object json = Json.parse(text);
      if (json instanceof Map<?, ?>) {
        return Json.object(json);
      }
      fault = "\"" + text + "\" is no object";
    } catch (IllegalArgumentException e) {
      fault = String.valueOf(e.getMessage());
    }
    faults.report("constants", Diagnostic.OPERATOR_CONSTANTS, method, fault);
    return null;
  }
}
