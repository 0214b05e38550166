package dev.updraft.maven.internal.run;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.Descriptor;
import dev.updraft.descriptor.Mapping;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.descriptor.TriggerRule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/** A bundle with a scenario, and the jars of the two programs that play it. */
final class StandIns {
  private StandIns() {}

  static RunOptions options(Path folder, String scenario, Duration timeout) throws IOException {
    Path bundle = folder.resolve("bundle");
    Files.createDirectories(bundle.resolve(Descriptor.FOLDER));
    Files.writeString(bundle.resolve("scenario"), scenario);
    writeDag(bundle, "pipe");
    return new RunOptions(
        bundle,
        null,
        Map.of("n", 3L),
        null,
        timeout,
        jar(folder.resolve("server.jar"), StandInServer.class),
        jar(folder.resolve("worker.jar"), StandInWorker.class),
        folder.resolve("logs"),
        List.of(),
        null);
  }

  static void writeDag(Path bundle, String dagId) throws IOException {
    TaskModel load = task("load", List.of(), null, new TaskDefaults(null, null, "gpu", null));
    TaskModel each =
        task(
            "each",
            List.of("load"),
            new Mapping(List.of(new Argument.Result("load", List.of()))),
            TaskDefaults.NONE);
    DagModel dag =
        new DagModel(
            dagId,
            "acme.Pipe",
            "pipe",
            null,
            null,
            null,
            false,
            null,
            List.of(),
            List.of(),
            TaskDefaults.NONE,
            List.of(load, each));
    Descriptor descriptor =
        new Descriptor(
            Descriptor.FORMAT, "1", "sha256:0", Map.of(), null, null, Map.of(), dag, Map.of());
    Files.writeString(bundle.resolve(Descriptor.FOLDER + dagId + ".json"), descriptor.toJson());
  }

  private static TaskModel task(
      String taskId, List<String> upstream, @Nullable Mapping mapping, TaskDefaults settings) {
    return new TaskModel(
        taskId,
        "acme.Pipe#" + taskId,
        taskId,
        List.of(),
        List.of(),
        mapping,
        upstream,
        TriggerRule.ALL_SUCCESS,
        true,
        false,
        settings);
  }

  private static Path jar(Path file, Class<?> main) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main.getName());
    String entry = main.getName().replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file), manifest);
        InputStream in = main.getClassLoader().getResourceAsStream(entry)) {
      out.putNextEntry(new JarEntry(entry));
      in.transferTo(out);
    }
    return file;
  }
}
