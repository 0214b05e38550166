package dev.updraft.descriptor.bundle;

import dev.updraft.descriptor.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code META-INF/updraft/bundle.json}: what is in a bundle and which version of it that
 * is.
 *
 * @param bundle the name of the bundle
 * @param version its version; null in a bundle of a release of Updraft that wrote none
 * @param jars the jars that its tasks need, the project's own first
 * @param dags its DAGs, by id
 * @param stubs its tasks of Python DAGs
 */
public record BundleIndex(
    String bundle,
    @Nullable BundleVersion version,
    List<Jar> jars,
    List<DagEntry> dags,
    List<StubEntry> stubs) {
  /** The format that this release reads and writes. */
  public static final int FORMAT = 1;

  /** Where it stands in a bundle. */
  public static final String FILE = "META-INF/updraft/bundle.json";

  /** Copies the lists. */
  public BundleIndex {
    jars = List.copyOf(jars);
    dags = List.copyOf(dags);
    stubs = List.copyOf(stubs);
  }

  /**
   * A jar.
   *
   * @param file its path in the bundle
   * @param sha256 its digest, 64 hexadecimal digits
   */
  public record Jar(String file, String sha256) {}

  /**
   * A DAG.
   *
   * @param dagId its id
   * @param javaVersion the version stamped into it, {@code sha256:} and 16 hexadecimal digits
   * @param descriptor the path of its descriptor in the bundle
   * @param file the path of its Python file in the bundle; null if there is none
   * @param changedIn the bundle in which {@code javaVersion} first was what it is; null if unknown
   * @param tasks its tasks, in the order of the calls
   */
  public record DagEntry(
      String dagId,
      String javaVersion,
      String descriptor,
      @Nullable String file,
      @Nullable BundleVersion changedIn,
      List<TaskEntry> tasks) {
    /** Copies the list. */
    public DagEntry {
      tasks = List.copyOf(tasks);
    }

    /** The task of this id. */
    public Optional<TaskEntry> task(String taskId) {
      return tasks.stream().filter(task -> task.taskId().equals(taskId)).findFirst();
    }
  }

  /**
   * A task of a DAG.
   *
   * @param taskId its id
   * @param code the hash of the project's bytecode that it can reach, {@code sha256:} and 16
   *     hexadecimal digits; null for a Python operator
   * @param changedIn the bundle in which {@code code} first was what it is; null if unknown
   * @param result the type of its result as {@link TypeShape} has it; null if it returns nothing
   */
  public record TaskEntry(
      String taskId,
      @Nullable String code,
      @Nullable BundleVersion changedIn,
      @Nullable Object result) {}

  /**
   * A Java task of a Python DAG.
   *
   * @param dagId the DAG
   * @param taskId the task
   * @param javaVersion the version of all its code
   * @param method the Java method
   * @param descriptor the path of its descriptor in the bundle
   * @param changedIn the bundle in which {@code javaVersion} first was what it is; null if unknown
   * @param result the type of its result, null if it returns nothing
   */
  public record StubEntry(
      String dagId,
      String taskId,
      String javaVersion,
      String method,
      String descriptor,
      @Nullable BundleVersion changedIn,
      @Nullable Object result) {}

  /** The DAG of this id. */
  public Optional<DagEntry> dag(String dagId) {
    return dags.stream().filter(dag -> dag.dagId().equals(dagId)).findFirst();
  }

  /** The task of a Python DAG. */
  public Optional<StubEntry> stub(String dagId, String taskId) {
    return stubs.stream()
        .filter(stub -> stub.dagId().equals(dagId) && stub.taskId().equals(taskId))
        .findFirst();
  }

  /** The file as text. */
  public String toJson() {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("format", FORMAT);
    out.put("bundle", bundle);
    if (version != null) {
      out.putAll(version.toJson());
    }
    List<Object> jarList = new ArrayList<>();
    jars.forEach(jar -> jarList.add(Map.of("file", jar.file(), "sha256", jar.sha256())));
    out.put("jars", jarList);
    out.put("dags", dags.stream().map(BundleIndex::write).toList());
    if (!stubs.isEmpty()) {
      out.put("stubs", stubs.stream().map(BundleIndex::write).toList());
    }
    return Json.pretty(out);
  }

  private static Object write(DagEntry dag) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("dag_id", dag.dagId());
    out.put("java_version", dag.javaVersion());
    out.put("descriptor", dag.descriptor());
    put(out, "file", dag.file());
    put(out, "changed_in", dag.changedIn() == null ? null : dag.changedIn().toJson());
    List<Object> tasks = new ArrayList<>();
    for (TaskEntry task : dag.tasks()) {
      Map<String, @Nullable Object> item = new LinkedHashMap<>();
      item.put("task_id", task.taskId());
      put(item, "code", task.code());
      put(item, "changed_in", task.changedIn() == null ? null : task.changedIn().toJson());
      put(item, "result", task.result());
      tasks.add(item);
    }
    out.put("tasks", tasks);
    return out;
  }

  private static Object write(StubEntry stub) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("dag_id", stub.dagId());
    out.put("task_id", stub.taskId());
    out.put("java_version", stub.javaVersion());
    out.put("method", stub.method());
    out.put("descriptor", stub.descriptor());
    put(out, "changed_in", stub.changedIn() == null ? null : stub.changedIn().toJson());
    put(out, "result", stub.result());
    return out;
  }

  private static void put(Map<String, @Nullable Object> out, String key, @Nullable Object value) {
    if (value != null) {
      out.put(key, value);
    }
  }

  /**
   * Reads such a file.
   *
   * @throws IllegalArgumentException if it is none or of another format; the text says which
   */
  public static BundleIndex parse(String json) {
    Map<String, @Nullable Object> in = Json.object(Json.parse(json));
    if (!Long.valueOf(FORMAT).equals(in.get("format"))) {
      throw new IllegalArgumentException(
          "It has bundle format "
              + in.get("format")
              + ", this Updraft reads format "
              + FORMAT
              + ": use the same version of Updraft to build and to read the bundle");
    }
    return new BundleIndex(
        text(in, "bundle"),
        BundleVersion.ofJson(in),
        objects(in, "jars").stream()
            .map(jar -> new Jar(text(jar, "file"), text(jar, "sha256")))
            .toList(),
        objects(in, "dags").stream().map(BundleIndex::readDag).toList(),
        objects(in, "stubs").stream().map(BundleIndex::readStub).toList());
  }

  private static DagEntry readDag(Map<String, @Nullable Object> in) {
    return new DagEntry(
        text(in, "dag_id"),
        text(in, "java_version"),
        text(in, "descriptor"),
        in.get("file") instanceof String file ? file : null,
        changedIn(in),
        objects(in, "tasks").stream()
            .map(
                task ->
                    new TaskEntry(
                        text(task, "task_id"),
                        task.get("code") instanceof String code ? code : null,
                        changedIn(task),
                        task.get("result")))
            .toList());
  }

  private static StubEntry readStub(Map<String, @Nullable Object> in) {
    return new StubEntry(
        text(in, "dag_id"),
        text(in, "task_id"),
        text(in, "java_version"),
        text(in, "method"),
        text(in, "descriptor"),
        changedIn(in),
        in.get("result"));
  }

  private static @Nullable BundleVersion changedIn(Map<String, @Nullable Object> in) {
    return in.containsKey("changed_in")
        ? BundleVersion.ofJson(Json.object(in.get("changed_in")))
        : null;
  }

  private static List<Map<String, @Nullable Object>> objects(
      Map<String, @Nullable Object> in, String key) {
    return in.containsKey(key) ? Json.objects(in.get(key)) : List.of();
  }

  private static String text(Map<String, @Nullable Object> in, String key) {
    if (!(in.get(key) instanceof String text)) {
      throw new IllegalArgumentException("It lacks the text '" + key + "'");
    }
    return text;
  }
}
