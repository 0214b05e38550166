package dev.updraft.processor.javac;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.Descriptor;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.descriptor.VersionHash;
import dev.updraft.descriptor.airflow.AirflowForm;
import dev.updraft.descriptor.airflow.AirflowLine;
import dev.updraft.descriptor.airflow.PythonDag;
import dev.updraft.descriptor.check.AssetNames;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import dev.updraft.descriptor.diagnostic.Reporter;
import dev.updraft.descriptor.graph.GraphBuilder;
import dev.updraft.descriptor.ir.IrStatement;
import dev.updraft.processor.DagClass;
import dev.updraft.processor.ErasedNames;
import dev.updraft.processor.Problem;
import dev.updraft.processor.ProcessorVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/** Compiles the {@code @Dag} methods of one class into descriptors. */
final class DagCompiler {

  private final ProcessingEnvironment environment;
  private final Trees trees;
  private final DagClass dagClass;
  private final Map<String, String> dagIds;
  private final AssetNames assets;
  private final SourceTexts texts = new SourceTexts();
  private final Map<Tree, Set<String>> reported = new IdentityHashMap<>();
  private boolean failed;

  DagCompiler(
      ProcessingEnvironment environment,
      Trees trees,
      DagClass dagClass,
      Map<String, String> dagIds,
      AssetNames assets) {
    this.assets = assets;
    this.environment = environment;
    this.trees = trees;
    this.dagClass = dagClass;
    this.dagIds = dagIds;
  }

  /**
   * Reads every body, so that all errors of the class show in one build, and writes the descriptors
   * only if there is none.
   *
   * @return whether there is none
   */
  boolean compile(boolean alreadyFailed) {
    failed = alreadyFailed;
    Map<String, String> files = new TreeMap<>();
    CompilationUnitTree unit = trees.getPath(dagClass.type()).getCompilationUnit();
    BodyReader bodies = new BodyReader(environment, trees, texts, dagClass, reporter(unit));
    for (DagClass.DagMethod dag : dagClass.dags()) {
      Descriptor descriptor = descriptor(dag, bodies);
      if (descriptor != null) {
        files.put(descriptor.dag().dagId(), descriptor.toJson());
      }
    }
    bodies.checkRest();
    if (!failed) {
      files.forEach(this::write);
    }
    return !failed;
  }

  private @Nullable Descriptor descriptor(DagClass.DagMethod dag, BodyReader bodies) {
    TreePath path = trees.getPath(dag.method());
    if (path == null || !(path.getLeaf() instanceof MethodTree method)) {
      throw new IllegalStateException("no tree of method " + dag.method());
    }
    SourceTrees source = new SourceTrees(trees, texts, path);
    Reporter reporter = reporter(path.getCompilationUnit());
    List<IrStatement> body = bodies.read(dag.method());
    if (body == null || dag.header() == null) {
      failed = true;
      return null;
    }
    TreeSite site = source.site(method);
    String place = dagClass.binaryName() + "." + dag.header().methodName();
    String other = dagIds.putIfAbsent(dag.header().dagId(), place);
    if (other != null) {
      reporter.report(Diagnostic.DUPLICATE_DAG_ID, site, dag.header().dagId(), other);
    }
    GraphBuilder builder = new GraphBuilder(reporter);
    DagModel model = builder.build(dag.header(), body, site);
    if (model != null) {
      assets.add(model, (diagnostic, details) -> reporter.report(diagnostic, site, details));
    }
    if (model == null || failed) {
      failed = true;
      return null;
    }
    Map<String, String> code = taskCode(model, path.getCompilationUnit());
    String hash = VersionHash.of(model, code);
    String file = PythonDag.fileName(model.dagId());
    return new Descriptor(
        Descriptor.FORMAT,
        ProcessorVersion.get(),
        hash,
        code,
        null,
        source.fileName(),
        builder.lines(),
        model,
        AirflowForm.serialize(model.resolved(TaskDefaults.NONE), hash, file, AirflowLine.V3_3));
  }

  private Reporter reporter(CompilationUnitTree unit) {
    return (diagnostic, site, details) -> {
      failed |= diagnostic.kind() == Diagnostic.Kind.ERROR;
      Tree tree = ((TreeSite) site).tree();
      String message = diagnostic.message(details);
      // A loop is read once for each turn, a group once for each call.
      if (reported.computeIfAbsent(tree, t -> new HashSet<>()).add(message)) {
        trees.printMessage(Problem.kind(diagnostic), message, tree, unit);
      }
    };
  }

  /** The tokens of the tasks of the DAG's own outermost class; others come in at packaging. */
  private Map<String, String> taskCode(DagModel model, CompilationUnitTree unit) {
    Map<String, String> code = new TreeMap<>();
    Map<TypeElement, Map<Element, MethodTree>> methods = new HashMap<>();
    Set<String> called = new HashSet<>();
    model.tasks().forEach(task -> called.add(task.invoker()));
    Set<ExecutableElement> run = new LinkedHashSet<>();
    dagClass.tasks().stream()
        .filter(task -> task.ref().operator() == null)
        .filter(task -> called.contains(task.ref().invoker()))
        .forEach(
            task -> {
              run.add(task.method());
              task.resumes().forEach(resume -> run.add(resume.method()));
            });
    Set<String> callbacks = callbacks(model);
    dagClass.callbacks().stream()
        .filter(callback -> callbacks.contains(callback.name()))
        .forEach(callback -> run.add(callback.method()));
    for (ExecutableElement method : run) {
      if (isHere(method)) {
        code.put(codeKey(method), digest(method, methods, unit));
      }
    }
    return code;
  }

  /** The names of all callbacks that the worker may call for a task of the DAG. */
  private static Set<String> callbacks(DagModel model) {
    Set<String> names = new HashSet<>();
    for (TaskModel task : model.tasks()) {
      TaskAttribute.CALLBACKS.forEach(
          attribute -> names.addAll(model.attributes(task).callbacks(attribute)));
    }
    return names;
  }

  private boolean isHere(ExecutableElement method) {
    return DagReading.outermost(method).equals(DagReading.outermost(dagClass.type()));
  }

  private String codeKey(ExecutableElement method) {
    TypeElement owner = (TypeElement) method.getEnclosingElement();
    return environment.getElementUtils().getBinaryName(owner)
        + "#"
        + method.getSimpleName()
        + method.getParameters().stream()
            .map(p -> ErasedNames.of(environment.getTypeUtils(), p.asType()))
            .toList();
  }

  private String digest(
      ExecutableElement method,
      Map<TypeElement, Map<Element, MethodTree>> methods,
      CompilationUnitTree unit) {
    TypeElement owner = (TypeElement) method.getEnclosingElement();
    MethodTree tree =
        Objects.requireNonNull(methods.computeIfAbsent(owner, o -> methods(o, unit)).get(method));
    TreePath path = new TreePath(new TreePath(unit), tree);
    return new SourceTrees(trees, texts, path).digest(tree);
  }

  /** The trees of a class's methods, since Trees would look through the class for each. */
  private Map<Element, MethodTree> methods(TypeElement owner, CompilationUnitTree unit) {
    ClassTree type = Objects.requireNonNull(trees.getTree(owner));
    TreePath path = new TreePath(new TreePath(unit), type);
    Map<Element, MethodTree> found = new HashMap<>();
    for (Tree member : type.getMembers()) {
      if (member instanceof MethodTree method) {
        found.put(trees.getElement(new TreePath(path, member)), method);
      }
    }
    return found;
  }

  private void write(String dagId, String json) {
    try (Writer writer =
        environment
            .getFiler()
            .createResource(
                StandardLocation.CLASS_OUTPUT,
                "",
                Descriptor.FOLDER + dagId + ".json",
                dagClass.type())
            .openWriter()) {
      writer.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
