package dev.updraft.processor;

import com.google.auto.service.AutoService;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/**
 * Reads classes with {@code @Dag} methods and such that implement {@code DagSource}: writes the
 * invokers of their tasks in the rounds, and the descriptors of {@code @Dag} methods once javac has
 * analysed them.
 */
@AutoService(Processor.class)
public final class UpdraftProcessor extends AbstractProcessor {
  static final String DAG = "dev.updraft.Dag";
  static final String TASK = "dev.updraft.Task";
  static final String TASK_GROUP = "dev.updraft.TaskGroup";
  static final String PARAM = "dev.updraft.Param";
  static final String PYTHON_OPERATOR = "dev.updraft.PythonOperator";
  static final String STUB_TASK = "dev.updraft.StubTask";
  static final String XCOM = "dev.updraft.XCom";

  private static final List<String> ANNOTATIONS =
      List.of(
          DAG,
          TASK,
          TASK_GROUP,
          PARAM,
          PYTHON_OPERATOR,
          STUB_TASK,
          XCOM,
          SensorReader.SENSOR,
          ResumeReader.RESUMES);

  /** Names of classes whose types another processor has yet to generate. */
  private final Set<String> waiting = new TreeSet<>();

  private final TreeMap<String, DagClass> read = new TreeMap<>();

  /** Whether a class was read as far as its callbacks. */
  private boolean refused;

  private @Nullable BodyCompiler bodies;
  private @Nullable BindingFiles bindings;
  private @Nullable HandleFiles handles;
  private @Nullable SourceFinder finder;
  private @Nullable SourceFiles sources;

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    // A DagSource bears no annotation, and its tasks may all be in libraries.
    return Set.of("*");
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    bodies = BodyCompilers.find(environment);
    bindings = new BindingFiles(environment);
    handles = new HandleFiles(environment);
    finder = new SourceFinder(environment);
    sources = new SourceFiles(environment);
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    if (bodies == null || bindings == null || finder == null || sources == null) {
      throw new IllegalStateException("init was not called");
    }
    Set<String> names = collect(round);
    names.addAll(finder.find(round));
    for (String name : names) {
      try {
        readClass(name, bodies, bindings, sources);
      } catch (RuntimeException | StackOverflowError e) {
        internalError(name, e);
      }
    }
    for (String name : AssetTypes.find(annotations, round)) {
      TypeElement type = processingEnv.getElementUtils().getTypeElement(name);
      if (type != null) {
        bodies.add(type);
      }
    }
    if (round.processingOver()) {
      bindings.writeServiceFile();
      sources.writeServiceFile();
      if (!read.isEmpty() || refused) {
        bodies.roundsOver();
      }
    }
    // UpdraftProcessorClaims claims what is ours.
    return false;
  }

  private Set<String> collect(RoundEnvironment round) {
    Set<String> names = new TreeSet<>(waiting);
    waiting.clear();
    for (String annotation : ANNOTATIONS) {
      TypeElement type = processingEnv.getElementUtils().getTypeElement(annotation);
      if (type == null) {
        continue;
      }
      for (Element element : round.getElementsAnnotatedWith(type)) {
        Element method =
            element instanceof VariableElement ? element.getEnclosingElement() : element;
        if (method.getEnclosingElement() instanceof TypeElement owner) {
          names.add(owner.getQualifiedName().toString());
        }
      }
    }
    return names;
  }

  private void readClass(
      String name, BodyCompiler bodyCompiler, BindingFiles bindingFiles, SourceFiles sourceFiles) {
    TypeElement type = processingEnv.getElementUtils().getTypeElement(name);
    if (type == null || read.containsKey(name)) {
      // A local or anonymous class has no such name; its tasks cannot be reached from a DAG.
      return;
    }
    DagClass dagClass = new DagClassReader(processingEnv, bodyCompiler::callbackTexts).read(type);
    if (dagClass == null) {
      waiting.add(name);
      return;
    }
    bodyCompiler.add(dagClass);
    if (dagClass.unknownCallbacks()) {
      // Another processor may yet generate it; else it is reported with the bodies.
      waiting.add(name);
      refused = true;
      return;
    }
    read.put(name, dagClass);
    if (dagClass.bindsTasks()) {
      bindingFiles.write(dagClass);
    }
    if (handles != null) {
      handles.write(dagClass);
    }
    if (dagClass.source()) {
      sourceFiles.write(dagClass);
    }
    if (!dagClass.stubs().isEmpty()) {
      new StubFiles(processingEnv).write(dagClass);
    }
  }

  private void internalError(String name, Throwable e) {
    processingEnv
        .getMessager()
        .printMessage(
            javax.tools.Diagnostic.Kind.ERROR, Diagnostic.INTERNAL_ERROR.message(name + ": " + e));
  }
}
