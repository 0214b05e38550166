package dev.updraft.airflow;

import dev.updraft.descriptor.Descriptor;
import dev.updraft.descriptor.Json;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.descriptor.airflow.AirflowForm;
import dev.updraft.descriptor.airflow.AirflowLine;
import dev.updraft.descriptor.airflow.PythonDag;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packs the DAGs of the package {@code dags} into a bundle. */
final class TestBundle {
  private static final Path CLASSES = Path.of("target", "test-classes");
  private static final Path SOURCES = Path.of("src", "test", "java");

  private TestBundle() {}

  /** Writes the bundle {@code name.zip} into a folder, with these settings for all tasks. */
  static Path pack(String name, TaskDefaults defaults, Path folder) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    Map<String, byte[]> jar = new TreeMap<>();
    List<Object> dags = new ArrayList<>();
    try (Stream<Path> all = Files.walk(CLASSES)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String path = CLASSES.relativize(file).toString();
        if (path.startsWith("dev/updraft/airflow/dags/") || path.startsWith("META-INF/")) {
          jar.put(path, Files.readAllBytes(file));
        }
        if (path.startsWith(Descriptor.FOLDER)) {
          Descriptor d = stamp(Descriptor.parse(Files.readString(file)), defaults, name);
          String source =
              Files.readString(SOURCES.resolve(d.dag().className().replace('.', '/') + ".java"));
          String python = PythonDag.fileName(d.dag().dagId());
          files.put(python, bytes(PythonDag.write(d.dag(), d.versionHash(), source)));
          files.put(path, bytes(d.toJson()));
          dags.add(
              Map.of(
                  "dag_id",
                  d.dag().dagId(),
                  "java_version",
                  d.versionHash(),
                  "descriptor",
                  path,
                  "file",
                  python));
        }
      }
    }
    files.put("lib/" + name + ".jar", zip(jar));
    Map<String, Object> index = new HashMap<>();
    index.put("format", 1);
    index.put("bundle", name);
    index.put("project_version", "1");
    index.put(
        "jars",
        List.of(
            Map.of(
                "file",
                "lib/" + name + ".jar",
                "sha256",
                dev.updraft.descriptor.VersionHash.sha256(files.get("lib/" + name + ".jar")))));
    index.put("dags", dags);
    files.put("META-INF/updraft/bundle.json", bytes(Json.pretty(index)));
    files.put(".airflowignore", bytes("*.jar\nMETA-INF/\nlib/\nsrc/\n"));
    Files.createDirectories(folder);
    return Files.write(folder.resolve(name + ".zip"), zip(files));
  }

  private static Descriptor stamp(Descriptor d, TaskDefaults defaults, String name) {
    var dag = d.dag().resolved(defaults);
    return new Descriptor(
        d.format(),
        d.processorVersion(),
        d.versionHash(),
        d.taskCode(),
        d.versionHash(),
        d.sourceFile(),
        d.sourceLines(),
        dag,
        AirflowForm.serialize(
            dag, d.versionHash(), name + ".zip/dag_" + dag.dagId() + ".py", AirflowLine.V3_3));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] zip(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream((OutputStream) bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
