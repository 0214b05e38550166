package dev.updraft.descriptor;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code META-INF/updraft/dags/<dag_id>.json}: all that is known of a DAG without running
 * it.
 *
 * @param format the format of the file, {@link #FORMAT}
 * @param processorVersion the version of the annotation processor that wrote it
 * @param versionHash the hash over the structure and the task bodies, {@code sha256:} and 16
 *     hexadecimal digits
 * @param taskCode for each Java method (as in {@link TaskModel#method()}, with parameter types if
 *     overloaded) of the DAG's own outermost class the digest of its tokens
 * @param javaVersion the version hash extended by the compiled code, only in the copy that a bundle
 *     holds
 * @param sourceFile the name of the source file, for messages; if known
 * @param sourceLines the line of each task's call, for messages; never in a hash
 * @param dag the neutral model
 * @param airflow the serialized form of Airflow 3.3
 */
public record Descriptor(
    int format,
    String processorVersion,
    String versionHash,
    Map<String, String> taskCode,
    @Nullable String javaVersion,
    @Nullable String sourceFile,
    Map<String, Integer> sourceLines,
    DagModel dag,
    Map<String, @Nullable Object> airflow) {
  /** The format that this release reads and writes. */
  public static final int FORMAT = 1;

  /** The folder of the descriptors in a class output, a jar or a bundle. */
  public static final String FOLDER = "META-INF/updraft/dags/";

  /** The file as text: the same bytes for the same DAG. */
  public String toJson() {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("format", format);
    out.put("processor_version", processorVersion);
    out.put("version_hash", versionHash);
    out.put("task_code", taskCode);
    if (javaVersion != null) {
      out.put("java_version", javaVersion);
    }
    Map<String, @Nullable Object> source = new LinkedHashMap<>();
    source.put("file", sourceFile);
    source.put("lines", sourceLines);
    out.put("source", source);
    out.put("model", ModelJson.write(dag));
    out.put("airflow", airflow);
    return Json.pretty(out);
  }

  /**
   * Reads such a file.
   *
   * @throws IllegalArgumentException if it is none or of another format; the text says which
   */
  public static Descriptor parse(String json) {
    Map<String, @Nullable Object> in = Json.object(Json.parse(json));
    if (!(in.get("format") instanceof Long format) || format != FORMAT) {
      throw new IllegalArgumentException(
          "The descriptor has format "
              + in.get("format")
              + ", this Updraft reads format "
              + FORMAT
              + ": use the same version of Updraft to build and to run the bundle.");
    }
    Map<String, String> taskCode = new TreeMap<>();
    Json.object(in.get("task_code")).forEach((k, v) -> taskCode.put(k, String.valueOf(v)));
    Map<String, @Nullable Object> source = Json.object(in.get("source"));
    Map<String, Integer> lines = new TreeMap<>();
    Json.object(source.get("lines"))
        .forEach((k, v) -> lines.put(k, v instanceof Long line ? Math.toIntExact(line) : 0));
    return new Descriptor(
        FORMAT,
        String.valueOf(in.get("processor_version")),
        String.valueOf(in.get("version_hash")),
        taskCode,
        (String) in.get("java_version"),
        (String) source.get("file"),
        lines,
        ModelJson.read(in.get("model")),
        Json.object(in.get("airflow")));
  }
}
