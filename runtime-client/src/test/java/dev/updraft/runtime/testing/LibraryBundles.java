package dev.updraft.runtime.testing;

import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Bundles with one task, {@code acme.Flow.run()}, and real libraries beside it. */
public final class LibraryBundles {
  private static final Path LIBRARIES = Path.of("target", "libraries");
  private static final String INDEX = "META-INF/updraft/bundle.json";
  private static final String BINDING =
      """
      package acme;

      public final class FlowBinding implements dev.updraft.spi.TaskBinding {
        public String className() { return "acme.Flow"; }
        public java.util.List<dev.updraft.spi.TaskInvoker> invokers() {
          return java.util.List.of(
              new dev.updraft.spi.TaskInvoker(
                  "run", java.util.List.of(), String.class, a -> new Flow().run()));
        }
      }
      """;

  private LibraryBundles() {}

  /** A library that the build has put ready. */
  public static Path library(String jar) {
    Path path = LIBRARIES.resolve(jar + ".jar");
    if (!Files.exists(path)) {
      throw new IllegalStateException(path + " is missing: run mvn process-test-resources");
    }
    return path;
  }

  /**
   * Writes a bundle with the DAG {@code dagId}.
   *
   * @param body statements of the task, which end with a return of a text
   * @param more further files of its jar: resources, or sources by a name that ends with .java
   * @param jars names of libraries
   */
  public static Path folder(
      Path folder, String dagId, String body, Map<String, String> more, String... jars) {
    DagModel dag = Models.dag(dagId, List.of(), Models.task("run"));
    Map<String, byte[]> files = Bundles.files("v1", true, dag);
    Map<String, String> sources = new LinkedHashMap<>(more);
    sources.put("acme/FlowBinding.java", BINDING);
    sources.put(
        "acme/Flow.java",
        "package acme;\npublic class Flow {\n  String run() throws Exception {\n"
            + body
            + "\n  }\n}\n");
    List<Path> libraries = Stream.of(jars).map(LibraryBundles::library).toList();
    files.put("lib/acme.jar", jar(sources, libraries));
    List<Object> index = new ArrayList<>();
    index.add(entry("lib/acme.jar", files.get("lib/acme.jar")));
    for (Path library : libraries) {
      String name = "lib/" + library.getFileName();
      files.put(name, bytes(library));
      index.add(entry(name, files.get(name)));
    }
    String text = new String(files.get(INDEX), StandardCharsets.UTF_8);
    Map<String, @Nullable Object> json = new LinkedHashMap<>(Json.object(Json.parse(text)));
    json.put("jars", index);
    files.put(INDEX, Json.pretty(json).getBytes(StandardCharsets.UTF_8));
    return Bundles.folder(folder, files);
  }

  private static Map<String, String> entry(String name, byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return Map.of("file", name, "sha256", HexFormat.of().formatHex(hash));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] jar(Map<String, String> files, List<Path> libraries) {
    try {
      Path work =
          Files.createTempDirectory(
              Files.createDirectories(Path.of("target", "libraries")), "bundle");
      List<String> sources = new ArrayList<>();
      for (Map.Entry<String, String> file : files.entrySet()) {
        Path path = work.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
        if (file.getKey().endsWith(".java")) {
          sources.add(path.toString());
        }
      }
      compile(work, sources, libraries);
      if (!files.containsKey("META-INF/services/dev.updraft.spi.TaskBinding")) {
        Path service = work.resolve("META-INF/services/dev.updraft.spi.TaskBinding");
        Files.createDirectories(service.getParent());
        Files.writeString(service, "acme.FlowBinding\n");
      }
      return zip(work);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void compile(Path work, List<String> sources, List<Path> libraries) {
    String classPath =
        Stream.concat(
                libraries.stream().map(Path::toString),
                Stream.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                    .filter(entry -> entry.contains("sdk") || entry.contains("jspecify")))
            .collect(Collectors.joining(java.io.File.pathSeparator));
    List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", work.toString()));
    arguments.addAll(List.of("--release", "17", "-cp", classPath));
    arguments.addAll(sources);
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(null, errors, errors, arguments.toArray(new String[0]));
    if (code != 0) {
      throw new IllegalArgumentException(errors.toString(StandardCharsets.UTF_8));
    }
  }

  private static byte[] zip(Path root) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out);
        Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        zip.putNextEntry(new ZipEntry(root.relativize(file).toString()));
        zip.write(Files.readAllBytes(file));
      }
    }
    return out.toByteArray();
  }
}
