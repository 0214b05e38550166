package dev.updraft.maven.internal.bundle;

import dev.updraft.descriptor.DagAttribute;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.Descriptor;
import dev.updraft.descriptor.Json;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.descriptor.airflow.AirflowForm;
import dev.updraft.descriptor.airflow.AirflowLine;
import dev.updraft.descriptor.bundle.BundleDigests;
import dev.updraft.descriptor.bundle.BundleIndex;
import dev.updraft.descriptor.bundle.BundleSignature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The bundle as a program of Airflow 3.4's Java coordinator, with no Python file: the worker's
 * classes, the bundle's files and a main class of its own.
 */
final class NativeJar {
  /** The schema of messages that the program speaks. */
  private static final String SCHEMA = "2026-10-30";

  private static final String MAIN = "dev/updraft/runtime/internal/coordinator/NativeMain";
  private static final String SOURCES = "META-INF/airflow/sources/";
  private static final String SOURCE_INDEX = "META-INF/airflow/sources-index.json";

  /** Airflow shows no longer ones. */
  private static final int LONGEST_SOURCE = 1024 * 1024;

  /** What the deployment decides where nobody says it. */
  private static final List<DagAttribute> OF_DEPLOYMENT =
      List.of(
          DagAttribute.MAX_ACTIVE_TASKS,
          DagAttribute.MAX_CONSECUTIVE_FAILED_RUNS,
          DagAttribute.DISABLE_BUNDLE_VERSIONING);

  private final String name;
  private final List<Descriptor> dags;
  private final Map<String, String> sources = new TreeMap<>();

  /**
   * For a bundle.
   *
   * @param name its name
   * @param dags its DAGs, stamped
   */
  NativeJar(String name, List<Descriptor> dags) {
    this.name = name;
    this.dags = dags;
  }

  /** The name of the file, always the same one: Airflow knows DAGs by it. */
  static String fileName(String bundle) {
    return bundle + "-native.jar";
  }

  /** Where the source of a DAG's class is in the bundle, {@code com/acme/Flow.java}. */
  void source(String dagId, String path) {
    sources.put(dagId, path);
  }

  /** What keeps the DAGs from running without Python. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    for (Descriptor descriptor : dags) {
      List<String> python =
          descriptor.dag().tasks().stream()
              .filter(task -> task.operator() != null)
              .map(TaskModel::taskId)
              .toList();
      if (!python.isEmpty()) {
        problems.add(
            "DAG '"
                + descriptor.dag().dagId()
                + "' has Python operators ("
                + String.join(", ", python)
                + "), which no task of a native jar can be: leave out nativeJar, or move the DAG"
                + " into another project.");
      }
    }
    return problems;
  }

  /** What will not work in this form. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    for (Descriptor descriptor : dags) {
      DagModel dag = descriptor.dag();
      if (dag.settings().get(DagAttribute.ON_SUCCESS) != null
          || dag.settings().get(DagAttribute.ON_FAILURE) != null) {
        warnings.add(
            "DAG '"
                + dag.dagId()
                + "' has onSuccess or onFailure, which Airflow does not call for a DAG of a native"
                + " jar.");
      }
    }
    return warnings;
  }

  /**
   * The files of the jar.
   *
   * @param bundle those of the bundle
   * @param index what is in it
   * @param runtime the jar with the worker's classes
   * @param key what signs it, null if it is not signed
   */
  SortedMap<String, PackedEntry> contents(
      Map<String, byte[]> bundle, BundleIndex index, Path runtime, @Nullable PrivateKey key)
      throws IOException {
    SortedMap<String, byte[]> own = new TreeMap<>();
    bundle.forEach(
        (path, bytes) -> {
          if (path.startsWith("lib/") || path.startsWith("META-INF/updraft/")) {
            own.put(path, bytes);
          }
        });
    own.remove(BundleDigests.SIGNATURE);
    own.put(BundleIndex.FILE, bytes(withoutPython(index).toJson()));
    for (Descriptor descriptor : dags) {
      own.put(
          "META-INF/updraft/native/" + descriptor.dag().dagId() + ".json",
          bytes(Json.canonical(form(descriptor))));
    }
    byte[] digests = bytes(BundleDigests.of(own).toJson());
    own.put(BundleDigests.FILE, digests);
    if (key != null) {
      own.put(BundleDigests.SIGNATURE, bytes(BundleSignature.sign(digests, key)));
    }
    boolean shown = addSources(own, bundle);
    String main = "updraft_native/" + name.replaceAll("[^A-Za-z0-9]", "_") + "/Main";
    own.put(main + ".class", mainClass(main));
    own.put("META-INF/MANIFEST.MF", bytes(manifest(main.replace('/', '.'), shown)));
    SortedMap<String, PackedEntry> all = new TreeMap<>(PackedEntry.read(runtime));
    own.forEach((path, bytes) -> all.put(path, PackedEntry.stored(bytes)));
    return all;
  }

  private static BundleIndex withoutPython(BundleIndex index) {
    return new BundleIndex(
        index.bundle(),
        index.version(),
        index.jars(),
        index.dags().stream()
            .map(
                dag ->
                    new BundleIndex.DagEntry(
                        dag.dagId(),
                        dag.javaVersion(),
                        dag.descriptor(),
                        null,
                        dag.changedIn(),
                        dag.tasks()))
            .toList(),
        index.stubs());
  }

  private Map<String, @Nullable Object> form(Descriptor descriptor) {
    DagModel dag = descriptor.dag();
    Map<String, @Nullable Object> form =
        new LinkedHashMap<>(
            AirflowForm.serialize(
                dag, String.valueOf(descriptor.javaVersion()), fileName(name), AirflowLine.V3_4));
    Map<String, @Nullable Object> fields = Json.object(form.get("dag"));
    for (DagAttribute attribute : OF_DEPLOYMENT) {
      if (dag.settings().get(attribute) == null) {
        fields.remove(attribute.airflowName());
      }
    }
    if (dag.maxActiveRuns() == null) {
      fields.remove("max_active_runs");
    }
    form.put("dag", fields);
    return form;
  }

  private boolean addSources(Map<String, byte[]> all, Map<String, byte[]> bundle) {
    Map<String, String> shown = new TreeMap<>();
    sources.forEach(
        (dagId, path) -> {
          byte[] text = bundle.get("src/" + path);
          if (text != null && text.length <= LONGEST_SOURCE) {
            all.put(SOURCES + path, text);
            shown.put(dagId, path);
          }
        });
    if (shown.isEmpty()) {
      return false;
    }
    Map<String, Object> index = new LinkedHashMap<>();
    index.put("dag_source_paths", shown);
    index.put("entrypoint_path", shown.values().iterator().next());
    all.put(SOURCE_INDEX, bytes(Json.pretty(index)));
    return true;
  }

  /** Airflow refuses two jars of one main class, so each project has its own. */
  private static byte[] mainClass(String internalName) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(
        Opcodes.V17,
        Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER,
        internalName,
        null,
        "java/lang/Object",
        null);
    MethodVisitor main =
        writer.visitMethod(
            Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "main", "([Ljava/lang/String;)V", null, null);
    main.visitCode();
    main.visitLdcInsn(Type.getObjectType(internalName));
    main.visitVarInsn(Opcodes.ALOAD, 0);
    main.visitMethodInsn(
        Opcodes.INVOKESTATIC, MAIN, "run", "(Ljava/lang/Class;[Ljava/lang/String;)V", false);
    main.visitInsn(Opcodes.RETURN);
    main.visitMaxs(2, 1);
    main.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static String manifest(String mainClass, boolean sources) {
    return "Manifest-Version: 1.0\r\n"
        + folded("Main-Class: " + mainClass)
        + "Airflow-Supervisor-Schema-Version: "
        + SCHEMA
        + "\r\n"
        + (sources ? "Airflow-Java-SDK-Sources: " + SOURCE_INDEX + "\r\n" : "")
        + "Multi-Release: true\r\n\r\n";
  }

  /** Lines of a manifest have at most 72 bytes. */
  private static String folded(String line) {
    StringBuilder out = new StringBuilder();
    String rest = line;
    while (rest.length() > 70) {
      out.append(rest, 0, 70).append("\r\n ");
      rest = rest.substring(70);
    }
    return out.append(rest).append("\r\n").toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
