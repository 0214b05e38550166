package dev.updraft.processor.javac;

import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.updraft.descriptor.check.AssetNames;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import dev.updraft.processor.AssetTypes;
import dev.updraft.processor.BodyCompiler;
import dev.updraft.processor.DagClass;
import dev.updraft.processor.DagClassReader;
import dev.updraft.processor.Problem;
import dev.updraft.processor.StubMethod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Reads bodies when javac has analysed a class: then every name and type in them is known, and
 * javac's own errors have been reported.
 */
public final class JavacBodyCompiler implements BodyCompiler, TaskListener {
  private final ProcessingEnvironment environment;
  private final Trees trees;

  /** Names only: javac makes new symbols after each round. */
  private final Set<String> classes = new HashSet<>();

  /** The names of types that stand for assets and mappers. */
  private final Set<String> declared = new HashSet<>();

  private final Set<String> done = new HashSet<>();
  private final Map<String, String> dagIds = new HashMap<>();
  private final AssetNames assets = new AssetNames();

  /** Places and texts of messages: what is wrong with a type is found wherever it is used. */
  private final Set<String> printed = new HashSet<>();

  /** Methods by the tasks of Python DAGs that they do. */
  private final Map<String, String> stubs = new HashMap<>();

  /**
   * Listens to javac.
   *
   * @param environment what the processor got, for files and messages
   * @param inner javac's own environment
   * @throws IllegalArgumentException if the compiler is not javac
   */
  public JavacBodyCompiler(ProcessingEnvironment environment, ProcessingEnvironment inner) {
    this.environment = environment;
    this.trees = Trees.instance(inner);
    JavacTask.instance(inner).addTaskListener(this);
  }

  @Override
  public void add(DagClass dagClass) {
    classes.add(dagClass.type().getQualifiedName().toString());
  }

  @Override
  public void add(TypeElement type) {
    declared.add(type.getQualifiedName().toString());
  }

  @Override
  public Set<String> callbackTexts(TypeElement type) {
    TreePath path = trees.getPath(type);
    return path == null ? Set.of() : CallbackTexts.in(path.getCompilationUnit());
  }

  @Override
  public void roundsOver() {
    // Nothing to do: javac goes on to analyse the classes.
  }

  @Override
  public void finished(TaskEvent event) {
    if (event.getKind() != TaskEvent.Kind.ANALYZE || event.getTypeElement() == null) {
      return;
    }
    List<TypeElement> types = new ArrayList<>();
    collect(event.getTypeElement(), declared, types);
    types.forEach(this::check);
    List<TypeElement> found = new ArrayList<>();
    collect(event.getTypeElement(), classes, found);
    List<DagClass> compiled = new ArrayList<>();
    boolean failed = false;
    for (TypeElement type : found) {
      if (done.add(type.getQualifiedName().toString())) {
        DagClass dagClass = compile(type);
        if (dagClass == null) {
          failed = true;
        } else {
          compiled.add(dagClass);
        }
      }
    }
    if (!failed) {
      warn(compiled);
    }
  }

  /** What is wrong with classes as a whole; one mistake in them is enough at a time. */
  private void warn(List<DagClass> compiled) {
    if (compiled.stream().noneMatch(DagClass::hasDags)) {
      return;
    }
    try {
      CalledTasks called = new CalledTasks(environment, trees, compiled);
      new UnusedTasks(environment, trees, called).warn();
      new LogicalDates(trees, called).warn();
      new ResumeNames(environment, trees, called).check();
    } catch (Exception | StackOverflowError | AssertionError e) {
      internalError(e, compiled.get(0).type());
    }
  }

  private void check(TypeElement type) {
    try {
      AssetTypes.problems(type).forEach(this::print);
    } catch (Exception | StackOverflowError | AssertionError e) {
      internalError(e, type);
    }
  }

  private static void collect(TypeElement type, Set<String> names, List<TypeElement> found) {
    if (names.contains(type.getQualifiedName().toString())) {
      found.add(type);
    }
    for (Element member : type.getEnclosedElements()) {
      if (member instanceof TypeElement nested && member.getKind() != ElementKind.MODULE) {
        collect(nested, names, found);
      }
    }
  }

  /**
   * The class, null if something in it is wrong. An exception that left a listener would look like
   * a crash of javac.
   */
  private @Nullable DagClass compile(TypeElement type) {
    try {
      DagClass dagClass = new DagClassReader(environment, this::callbackTexts).read(type);
      if (dagClass == null) {
        // A type is missing, which javac has reported.
        return null;
      }
      boolean failed = false;
      for (StubMethod stub : dagClass.stubs()) {
        failed |= isTaken(stub);
      }
      for (Problem problem : dagClass.problems()) {
        print(problem);
        failed |= problem.diagnostic().kind() == Diagnostic.Kind.ERROR;
      }
      if (dagClass.hasDags()) {
        failed = !new DagCompiler(environment, trees, dagClass, dagIds, assets).compile(failed);
      }
      return failed ? null : dagClass;
    } catch (Exception | StackOverflowError | AssertionError e) {
      internalError(e, type);
      return null;
    }
  }

  /** Whether another method does the same task of a Python DAG, which is then reported. */
  private boolean isTaken(StubMethod stub) {
    String key = stub.model().dagId() + " " + stub.model().taskId();
    String other = stubs.putIfAbsent(key, stub.model().method());
    if (other != null) {
      print(
          new Problem(
              Diagnostic.DUPLICATE_STUB,
              stub.task().method(),
              null,
              null,
              stub.model().taskId(),
              stub.model().dagId(),
              other));
    }
    return other != null;
  }

  private void internalError(Throwable e, TypeElement type) {
    environment
        .getMessager()
        .printMessage(Kind.ERROR, Diagnostic.INTERNAL_ERROR.message(e + at(e)), type);
  }

  private static String at(Throwable e) {
    StackTraceElement[] trace = e.getStackTrace();
    return trace.length == 0 ? "" : " at " + trace[0];
  }

  private void print(Problem problem) {
    TreePath path = new AnnotationPlaces(trees).find(problem);
    if (path == null && problem.use() != null) {
      print(problem.use());
    } else if (path == null) {
      problem.print(environment.getMessager());
    } else if (printed.add(place(path) + problem.message())) {
      trees.printMessage(
          Problem.kind(problem.diagnostic()),
          problem.message(),
          path.getLeaf(),
          path.getCompilationUnit());
    }
  }

  private String place(TreePath path) {
    return path.getCompilationUnit().getSourceFile().toUri()
        + " "
        + trees.getSourcePositions().getStartPosition(path.getCompilationUnit(), path.getLeaf())
        + " ";
  }
}
