package dev.updraft.maven.internal.bundle;

import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.Descriptor;
import dev.updraft.descriptor.StubModel;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.descriptor.VersionHash;
import dev.updraft.descriptor.airflow.AirflowForm;
import dev.updraft.descriptor.airflow.AirflowLine;
import dev.updraft.descriptor.airflow.PythonDag;
import dev.updraft.descriptor.bundle.BundleIndex.TaskEntry;
import dev.updraft.maven.internal.code.ClassOutput;
import dev.updraft.maven.internal.code.ResultTypes;
import dev.updraft.maven.internal.code.TaskCode;
import dev.updraft.maven.internal.code.TaskMethods;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Completes descriptors with the bundle's settings and with the version of all their code. */
final class Stamper {
  private final TaskCode code;
  private final TaskMethods methods;
  private final ResultTypes results;
  private final Map<String, String> jars;
  private final TaskDefaults defaults;
  private final String zipName;

  /**
   * For one bundle.
   *
   * @param output the project's classes
   * @param withLibraries these and the classes of task libraries
   * @param known whether a class (internal name) comes from elsewhere
   * @param jars the digests of library jars by their coordinates without version
   */
  Stamper(
      ClassOutput output,
      ClassOutput withLibraries,
      Predicate<String> known,
      Map<String, String> jars,
      TaskDefaults defaults,
      String zipName) {
    code = new TaskCode(output, known);
    methods = new TaskMethods(withLibraries, new TaskCode(withLibraries, known));
    results = new ResultTypes(withLibraries);
    this.jars = Map.copyOf(jars);
    this.defaults = defaults;
    this.zipName = zipName;
  }

  Descriptor stamp(Descriptor descriptor) {
    DagModel dag = descriptor.dag().resolved(defaults);
    Map<String, String> parts = new TreeMap<>();
    descriptor.taskCode().forEach((method, digest) -> parts.put("tokens of " + method, digest));
    for (TaskModel task : dag.tasks()) {
      if (task.operator() != null) {
        // No Java code: the model says all of it.
        continue;
      }
      parts.put("classes of " + task.taskId(), code.digest(startClasses(dag, task)));
    }
    jars.forEach((key, digest) -> parts.put("jar " + key, digest));
    String javaVersion = VersionHash.of(dag, parts);
    return new Descriptor(
        descriptor.format(),
        descriptor.processorVersion(),
        descriptor.versionHash(),
        descriptor.taskCode(),
        javaVersion,
        descriptor.sourceFile(),
        descriptor.sourceLines(),
        dag,
        AirflowForm.serialize(
            dag, javaVersion, zipName + "/" + PythonDag.fileName(dag.dagId()), AirflowLine.V3_3));
  }

  /** What the index of the bundle says of the tasks of a DAG. */
  List<TaskEntry> tasks(DagModel dag) {
    List<TaskEntry> entries = new ArrayList<>();
    for (TaskModel task : dag.tasks()) {
      boolean java = task.operator() == null;
      entries.add(
          new TaskEntry(
              task.taskId(),
              java ? methods.digest(startMethods(dag, task), dag.className()) : null,
              null,
              java && task.returnsValue() ? results.of(task.method()) : null));
    }
    return entries;
  }

  /** The type of the result of a Java task of a Python DAG. */
  @Nullable Object result(StubModel stub) {
    return stub.returnsValue() ? results.of(stub.method()) : null;
  }

  /** The version of all code of a Java task of a Python DAG. */
  String version(StubModel stub) {
    String className = stub.method().substring(0, stub.method().indexOf('#'));
    Map<String, String> parts = new TreeMap<>();
    parts.put("method", stub.method());
    parts.put("classes", code.digest(List.of(className)));
    jars.forEach((key, digest) -> parts.put("jar " + key, digest));
    return VersionHash.of(stub, parts);
  }

  /** The DAG's class is always made: its fields hold the task libraries and its own helpers. */
  private static List<String> startClasses(DagModel dag, TaskModel task) {
    Set<String> classes = new LinkedHashSet<>(List.of(dag.className()));
    startMethods(dag, task).forEach(method -> classes.add(owner(method)));
    return List.copyOf(classes);
  }

  /** The method of a task and those that the worker calls about it, {@code pkg.Class#method}. */
  private static List<String> startMethods(DagModel dag, TaskModel task) {
    Set<String> found = new LinkedHashSet<>(List.of(task.method()));
    for (TaskAttribute attribute : TaskAttribute.CALLBACKS) {
      for (String callback : dag.attributes(task).callbacks(attribute)) {
        found.add(callback.indexOf('#') >= 0 ? callback : dag.className() + "#" + callback);
      }
    }
    task.kind().resumes().forEach(resume -> found.add(resume.method()));
    return List.copyOf(found);
  }

  private static String owner(String method) {
    int end = method.indexOf('#');
    return end < 0 ? method : method.substring(0, end);
  }
}
