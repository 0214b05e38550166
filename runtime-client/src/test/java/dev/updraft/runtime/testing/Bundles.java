package dev.updraft.runtime.testing;

import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.Descriptor;
import dev.updraft.descriptor.Json;
import dev.updraft.descriptor.StubFile;
import dev.updraft.descriptor.StubModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** Makes bundles with the tasks of {@code acme.Flow}, as the Maven plugin would. */
public final class Bundles {
  private static final String INDEX = "META-INF/updraft/bundle.json";

  private Bundles() {}

  /** Writes a zip. */
  public static Path zip(Path file, String javaVersion, DagModel... dags) {
    try {
      Path written = file.resolveSibling(file.getFileName() + ".part");
      try (OutputStream out = Files.newOutputStream(written)) {
        write(out, files(javaVersion, true, dags));
      }
      Files.move(written, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      return file;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Writes a folder with tasks of Python DAGs and no DAG. */
  public static Path stubs(Path folder, StubModel... stubs) {
    Map<String, byte[]> files = files("v1", true);
    String name = StubFile.path("acme.Flow");
    StubFile file = new StubFile("test", "acme.Flow", List.of(stubs));
    files.put(name, file.toJson().getBytes(StandardCharsets.UTF_8));
    List<Object> entries = new ArrayList<>();
    for (StubModel stub : stubs) {
      entries.add(
          Map.of(
              "dag_id",
              stub.dagId(),
              "task_id",
              stub.taskId(),
              "java_version",
              "v-" + stub.taskId(),
              "method",
              stub.method(),
              "descriptor",
              name));
    }
    String text = new String(files.get(INDEX), StandardCharsets.UTF_8);
    Map<String, @Nullable Object> index = new LinkedHashMap<>(Json.object(Json.parse(text)));
    index.put("stubs", entries);
    files.put(INDEX, Json.pretty(index).getBytes(StandardCharsets.UTF_8));
    return folder(folder, files);
  }

  /** Writes a folder. */
  public static Path folder(Path folder, @Nullable String javaVersion, DagModel... dags) {
    return folder(folder, files(javaVersion, true, dags));
  }

  /** Writes a folder with a service of its own, {@code META-INF/services/<service>}. */
  public static Path folderWith(
      Path folder, String service, String implementations, DagModel... dags) {
    return folder(folder, files("v1", true, Map.of(service, implementations), dags));
  }

  /** Writes files into a folder. */
  public static Path folder(Path folder, Map<String, byte[]> files) {
    files.forEach(
        (name, bytes) -> {
          try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
    return folder;
  }

  /** The files of a bundle by name. */
  public static Map<String, byte[]> files(
      @Nullable String javaVersion, boolean invokers, DagModel... dags) {
    return files(javaVersion, invokers, Map.of(), dags);
  }

  private static Map<String, byte[]> files(
      @Nullable String javaVersion,
      boolean invokers,
      Map<String, String> services,
      DagModel... dags) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    byte[] jar = jar(invokers, services);
    files.put("lib/acme.jar", jar);
    List<Object> entries = new ArrayList<>();
    for (DagModel dag : dags) {
      String name = Descriptor.FOLDER + dag.dagId() + ".json";
      Descriptor descriptor =
          new Descriptor(
              Descriptor.FORMAT,
              "test",
              "sha256:0000000000000000",
              Map.of(),
              javaVersion,
              "Flow.java",
              Map.of(),
              dag,
              Map.of());
      files.put(name, descriptor.toJson().getBytes(StandardCharsets.UTF_8));
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("dag_id", dag.dagId());
      entry.put("java_version", String.valueOf(javaVersion));
      entry.put("descriptor", name);
      entry.put("file", "dag_" + dag.dagId() + ".py");
      entries.add(entry);
    }
    Map<String, Object> index = new LinkedHashMap<>();
    index.put("format", 1L);
    index.put("bundle", "acme");
    index.put("project_version", "1");
    index.put("jars", List.of(Map.of("file", "lib/acme.jar", "sha256", sha256(jar))));
    index.put("dags", entries);
    files.put(INDEX, Json.pretty(index).getBytes(StandardCharsets.UTF_8));
    return files;
  }

  private static byte[] jar(boolean invokers, Map<String, String> services) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try {
      Path root =
          Path.of(Bundles.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      try (Stream<Path> classes = Files.list(root.resolve("acme"))) {
        for (Path file : classes.sorted().toList()) {
          files.put("acme/" + file.getFileName(), Files.readAllBytes(file));
        }
      }
      if (invokers) {
        files.put(
            "META-INF/services/dev.updraft.spi.TaskBinding",
            "acme.FlowBinding\n".getBytes(StandardCharsets.UTF_8));
        files.put(
            "META-INF/services/dev.updraft.spi.SecretsBackend",
            "acme.Vault\n".getBytes(StandardCharsets.UTF_8));
      }
      services.forEach(
          (name, text) ->
              files.put("META-INF/services/" + name, text.getBytes(StandardCharsets.UTF_8)));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      write(out, files);
      return out.toByteArray();
    } catch (IOException | java.net.URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void write(OutputStream target, Map<String, byte[]> files) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(target)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(file.getValue());
      }
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
