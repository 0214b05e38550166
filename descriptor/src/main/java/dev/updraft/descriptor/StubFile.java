package dev.updraft.descriptor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code META-INF/updraft/stubs/<class>.json}: the tasks of Python DAGs that a class does.
 *
 * @param processorVersion the version of the annotation processor that wrote it
 * @param className the binary name of the class
 * @param stubs the tasks
 */
public record StubFile(String processorVersion, String className, List<StubModel> stubs) {
  /** The format that this release reads and writes. */
  private static final long FORMAT = 1;

  /** The folder of these files in a class output, a jar or a bundle. */
  public static final String FOLDER = "META-INF/updraft/stubs/";

  /** Copies the list. */
  public StubFile {
    stubs = List.copyOf(stubs);
  }

  /** Where the file of a class is. */
  public static String path(String className) {
    return FOLDER + className + ".json";
  }

  /** The file as text: the same bytes for the same tasks. */
  public String toJson() {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("format", FORMAT);
    out.put("processor_version", processorVersion);
    out.put("class", className);
    List<Object> items = new ArrayList<>();
    for (StubModel stub : stubs) {
      Map<String, @Nullable Object> item = structure(stub);
      item.put("method", stub.method());
      item.put("invoker", stub.invoker());
      item.put("parameters", stub.parameters().stream().map(StubFile::named).toList());
      items.add(item);
    }
    out.put("stubs", items);
    return Json.pretty(out);
  }

  /** What of a task changes what it does: no names of Java. */
  static Map<String, @Nullable Object> structure(StubModel stub) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("dag_id", stub.dagId());
    out.put("task_id", stub.taskId());
    List<Object> parameters = new ArrayList<>();
    stub.parameters().forEach(parameter -> parameters.add(source(parameter.xcom())));
    out.put("parameters", parameters);
    out.put("returns_value", stub.returnsValue());
    out.put("mapped", stub.mapped());
    if (stub.executionTimeout() != null) {
      out.put("execution_timeout_seconds", Seconds.of(stub.executionTimeout()));
    }
    return out;
  }

  private static Map<String, @Nullable Object> named(StubParameter parameter) {
    Map<String, @Nullable Object> out = source(parameter.xcom());
    out.put("name", parameter.name());
    return out;
  }

  private static Map<String, @Nullable Object> source(StubParameter.@Nullable Source xcom) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("kind", xcom == null ? "context" : "xcom");
    if (xcom != null) {
      out.put("task_id", xcom.taskId());
      out.put("key", xcom.key());
      out.put("take", xcom.take().name().toLowerCase(Locale.ROOT));
      out.put("required", xcom.required());
    }
    return out;
  }

  /**
   * Reads such a file.
   *
   * @throws IllegalArgumentException if it is none or of another format
   */
  public static StubFile parse(String json) {
    Map<String, @Nullable Object> in = Json.object(Json.parse(json));
    if (!Long.valueOf(FORMAT).equals(in.get("format"))) {
      throw new IllegalArgumentException(
          "The list of stub tasks has format "
              + in.get("format")
              + ", this Updraft reads format "
              + FORMAT
              + ": use the same version of Updraft to build and to run the bundle.");
    }
    return new StubFile(
        ModelJson.string(in, "processor_version"),
        ModelJson.string(in, "class"),
        Json.objects(in.get("stubs")).stream().map(StubFile::stub).toList());
  }

  private static StubModel stub(Map<String, @Nullable Object> in) {
    return new StubModel(
        ModelJson.string(in, "dag_id"),
        ModelJson.string(in, "task_id"),
        ModelJson.string(in, "method"),
        ModelJson.string(in, "invoker"),
        Json.objects(in.get("parameters")).stream().map(StubFile::parameter).toList(),
        ModelJson.flag(in, "returns_value"),
        ModelJson.flag(in, "mapped"),
        ModelJson.seconds(in, "execution_timeout_seconds"));
  }

  private static StubParameter parameter(Map<String, @Nullable Object> in) {
    StubParameter.Source xcom =
        "context".equals(in.get("kind"))
            ? null
            : new StubParameter.Source(
                ModelJson.string(in, "task_id"),
                ModelJson.string(in, "key"),
                StubParameter.Take.valueOf(ModelJson.string(in, "take").toUpperCase(Locale.ROOT)),
                ModelJson.flag(in, "required"));
    return new StubParameter(ModelJson.string(in, "name"), xcom);
  }
}
