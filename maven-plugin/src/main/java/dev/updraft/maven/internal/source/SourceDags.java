package dev.updraft.maven.internal.source;

import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.Descriptor;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.descriptor.VersionHash;
import dev.updraft.descriptor.airflow.AirflowForm;
import dev.updraft.descriptor.airflow.AirflowLine;
import dev.updraft.descriptor.airflow.PythonDag;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import dev.updraft.descriptor.diagnostic.Reporter;
import dev.updraft.descriptor.graph.GraphBuilder;
import dev.updraft.descriptor.ir.IrStatement;
import dev.updraft.descriptor.ir.TaskCatalog;
import dev.updraft.maven.internal.code.ClassOutput;
import dev.updraft.maven.internal.code.CompiledClass;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The DAGs that the sources of a project define. */
public final class SourceDags {
  /** The method of a source that defines its DAGs. */
  static final String METHOD = "define";

  private final ClassOutput output;
  private final String version;
  private final List<Descriptor> descriptors = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final Set<String> unprocessed = new LinkedHashSet<>();
  private final Set<String> sources = new LinkedHashSet<>();

  private SourceDags(ClassOutput output, String version) {
    this.output = output;
    this.version = version;
  }

  /**
   * Runs all sources of a project.
   *
   * @param version the version of this plugin
   * @param classPath the jars that the project's classes need, the SDK among them
   * @param projectFolder what {@code Dags.projectFile} is relative to
   */
  public static SourceDags run(
      ClassOutput output, String version, List<Path> classPath, Path projectFolder)
      throws IOException {
    SourceDags dags = new SourceDags(output, version);
    SourceClasses classes = new SourceClasses(output);
    dags.unprocessed.addAll(classes.unlisted());
    dags.problems.addAll(classes.problems());
    if (classes.listed().isEmpty()) {
      return dags;
    }
    List<Path> all = new ArrayList<>(List.of(output.folder()));
    all.addAll(classPath);
    try (SourceRunner runner = new SourceRunner(all, projectFolder)) {
      for (CompiledClass source : classes.listed()) {
        dags.sources.add(source.binaryName());
        dags.run(source, runner);
      }
    }
    return dags;
  }

  /**
   * The descriptors of those DAGs with which nothing is wrong, in the order of their definition.
   */
  public List<Descriptor> descriptors() {
    return descriptors;
  }

  /** What is wrong. */
  public List<String> problems() {
    return problems;
  }

  /** What may be wrong. */
  public List<String> warnings() {
    return warnings;
  }

  /** Sources of which the annotation processor knows nothing. */
  public Set<String> unprocessed() {
    return unprocessed;
  }

  /** The sources that were run. */
  public Set<String> classNames() {
    return sources;
  }

  private void run(CompiledClass source, SourceRunner runner) {
    String className = source.binaryName();
    TaskCatalog tasks = new TaskCatalogs(output, version).read(className, problems);
    if (tasks == null) {
      unprocessed.add(className);
      return;
    }
    try {
      for (Recorded dag : runner.run(className)) {
        add(source, tasks, dag);
      }
    } catch (SourceRunner.SourceFailedException e) {
      problems.add(String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      problems.add(className + "#" + METHOD + ": " + e.getMessage());
    }
  }

  private void add(CompiledClass source, TaskCatalog tasks, Recorded dag) {
    int before = problems.size();
    String className = source.binaryName();
    String method = className + "#" + METHOD;
    String inDag = "DAG '" + dag.text("dag_id") + "'";
    Reporter reporter = this::report;
    CallSite site = CallSite.of(method, dag.get("at"), inDag);
    DagModel header = new Headers(reporter, tasks).read(dag, className, site);
    Bodies bodies =
        new Bodies(
            new Tasks(className, tasks, reporter),
            reporter,
            (call, what) -> CallSite.of(method, call.get("at"), what + " in " + inDag));
    List<IrStatement> body = bodies.read(dag.nodes("body"), Frame.ofDag());
    DagModel model = new GraphBuilder(reporter).build(header, body, site);
    if (model != null && problems.size() == before) {
      descriptors.add(descriptor(model, SourceClasses.sourceFile(source)));
    }
  }

  private void report(
      Diagnostic diagnostic, dev.updraft.descriptor.diagnostic.Site site, Object... details) {
    String text = ((CallSite) site).text() + ": " + diagnostic.message(details);
    List<String> list = diagnostic.kind() == Diagnostic.Kind.ERROR ? problems : warnings;
    // A branch may be met on several paths.
    if (!list.contains(text)) {
      list.add(text);
    }
  }

  private Descriptor descriptor(DagModel model, @Nullable String sourceFile) {
    // The code of the tasks comes in when the bundle is stamped, from compiled classes.
    String hash = VersionHash.of(model, Map.of());
    String file = PythonDag.fileName(model.dagId());
    return new Descriptor(
        Descriptor.FORMAT,
        version,
        hash,
        Map.of(),
        null,
        sourceFile,
        Map.of(),
        model,
        AirflowForm.serialize(model.resolved(TaskDefaults.NONE), hash, file, AirflowLine.V3_3));
  }
}
