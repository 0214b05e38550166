package dev.updraft.airflow;

import dev.updraft.airflow.random.Outcomes;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.descriptor.graph.GraphBuilder;
import dev.updraft.descriptor.graph.random.BodySource;
import dev.updraft.descriptor.graph.random.RandomBody;
import dev.updraft.descriptor.ir.IrStatement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** A bundle of random DAGs, written as Java sources and compiled with the processor's jar. */
final class RandomBundle {
  static final int DAGS = Integer.getInteger("updraft.random.dags", 30);
  private static final String PACKAGE = "dev.updraft.airflow.random";
  private static final Path FOLDER = Path.of("target", "test-bundles", "updraft-random");
  private static final Path SOURCES = FOLDER.resolve("sources");
  private static final Path CLASSES = FOLDER.resolve("classes");

  private static @Nullable Path packed;

  private RandomBundle() {}

  /** Writes, compiles and packs the DAGs; once, since workers that read them may run. */
  static synchronized Path pack() throws IOException {
    Path made = packed;
    if (made == null) {
      made = write();
      packed = made;
    }
    return made;
  }

  private static Path write() throws IOException {
    AirflowInstall.delete(FOLDER);
    Path sources = Files.createDirectories(SOURCES.resolve(PACKAGE.replace('.', '/')));
    Files.createDirectories(CLASSES);
    List<Path> files = new ArrayList<>();
    Path own = Path.of("src", "test", "java").resolve(PACKAGE.replace('.', '/'));
    try (Stream<Path> helpers = Files.list(own)) {
      for (Path helper : helpers.sorted().toList()) {
        files.add(Files.copy(helper, sources.resolve(helper.getFileName())));
      }
    }
    for (int seed = 0; files.size() < DAGS + 4; seed++) {
      String name = "Random" + seed;
      RandomBody random = new RandomBody(seed);
      List<IrStatement> body = random.body();
      if (interesting(body)) {
        files.add(
            Files.writeString(
                sources.resolve(name + ".java"), BodySource.of(PACKAGE, name, random, body)));
      }
    }
    compile(files, CLASSES);
    return TestBundle.pack("updraft-random", CLASSES, SOURCES, FOLDER, TaskDefaults.NONE);
  }

  /** Small ones show nothing, large ones take long. */
  private static boolean interesting(List<IrStatement> body) {
    boolean[] refused = {false};
    DagModel header =
        new DagModel(
            "d",
            "t.D",
            "d",
            null,
            null,
            null,
            false,
            null,
            List.of(),
            List.of(),
            TaskDefaults.NONE,
            List.of());
    DagModel dag =
        new GraphBuilder((diagnostic, site, details) -> refused[0] = true)
            .build(header, body, () -> 1);
    return dag != null && !refused[0] && dag.tasks().size() >= 6 && dag.tasks().size() <= 18;
  }

  /** Compiles sources with the processor's jar. */
  static void compile(List<Path> files, Path classes) throws IOException {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    List<String> options =
        List.of(
            "--release",
            "17",
            "-d",
            classes.toString(),
            "-classpath",
            System.getProperty("java.class.path"),
            "-processorpath",
            Product.processor().toString());
    try (StandardJavaFileManager manager = javac.getStandardFileManager(null, null, null)) {
      boolean compiled =
          javac
              .getTask(
                  null, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
              .call();
      if (!compiled) {
        throw new IOException("These do not compile: " + files);
      }
    }
  }

  /**
   * What each DAG runs in plain Java, as {@code method=result}. One at a time: the DAGs tell what
   * ran to a place of the whole JVM.
   */
  static synchronized Map<String, List<String>> plainRuns() {
    Map<String, List<String>> runs = new TreeMap<>();
    try (URLClassLoader loader =
            new URLClassLoader(
                new URL[] {CLASSES.toUri().toURL()}, RandomBundle.class.getClassLoader());
        Stream<Path> sources = Files.list(SOURCES.resolve(PACKAGE.replace('.', '/')))) {
      for (Path source : sources.sorted().toList()) {
        String name = source.getFileName().toString().replace(".java", "");
        if (name.startsWith("Random")) {
          Class<?> type = loader.loadClass(PACKAGE + "." + name);
          Outcomes.takeRan();
          type.getMethod(name).invoke(type.getConstructor().newInstance());
          runs.put(name, Outcomes.takeRan());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
    return runs;
  }
}
