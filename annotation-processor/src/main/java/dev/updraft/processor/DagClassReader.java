package dev.updraft.processor;

import dev.updraft.descriptor.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** Reads the signatures of a class with DAGs or tasks. */
public final class DagClassReader {
  private final ProcessingEnvironment environment;
  private final Function<TypeElement, Set<String>> texts;

  /**
   * A reader for any class of this compilation.
   *
   * @param texts finds the texts that the source file of a type gives to callbacks of settings
   */
  public DagClassReader(
      ProcessingEnvironment environment, Function<TypeElement, Set<String>> texts) {
    this.environment = environment;
    this.texts = texts;
  }

  /** What the signatures say, or null if a type in them is not known yet. */
  public @Nullable DagClass read(TypeElement type) {
    List<Problem> problems = new ArrayList<>();
    List<TaskMethod> tasks = new ArrayList<>();
    List<DagClass.DagMethod> dags = new ArrayList<>();
    List<ExecutableElement> dagMethods =
        ElementFilter.methodsIn(type.getEnclosedElements()).stream()
            .filter(method -> Annotations.find(method, UpdraftProcessor.DAG).isPresent())
            .toList();
    TaskReader reader = new TaskReader(environment, type, problems);
    if (!reader.readOwn(tasks)) {
      return null;
    }
    boolean source = new SourceFinder(environment).isSource(type);
    List<StubMethod> stubs = new ArrayList<>();
    if (!new StubReader(environment, type, reader, problems).read(stubs)) {
      return null;
    }
    if (!stubs.isEmpty() && dagMethods.isEmpty() && !source) {
      checkShape(type, problems);
    }
    if (!dagMethods.isEmpty() || source) {
      for (VariableElement field : fields(type)) {
        if (!readLibrary(reader, field, tasks)) {
          return null;
        }
      }
      checkShape(type, problems);
    }
    DagReader dagReader = new DagReader(environment, type, problems);
    for (ExecutableElement method : dagMethods) {
      if (method.getParameters().stream().anyMatch(p -> UnknownTypes.in(p.asType()))
          || method.getAnnotationMirrors().stream().anyMatch(UnknownTypes::in)) {
        return null;
      }
      dags.add(new DagClass.DagMethod(method, dagReader.read(method)));
    }
    ElementFilter.methodsIn(type.getEnclosedElements())
        .forEach(
            method -> {
              GroupMethods.check(method, problems);
              SensorReader.check(method, problems);
            });
    checkNames(dagMethods, problems);
    checkParams(type, problems);
    List<CallbackMethod> more = new ArrayList<>(dagReader.callbacks());
    boolean unknown = reader.unknownCallbacks() || dagReader.unknownCallbacks();
    if (!dagMethods.isEmpty() || source) {
      CallbackOffer offer = new CallbackOffer(environment, type);
      more.addAll(offer.of(fields(type), texts.apply(type)));
      unknown |= offer.unknownClass();
    }
    String binaryName = environment.getElementUtils().getBinaryName(type).toString();
    return new DagClass(
        type, binaryName, source, dags, tasks, callbacks(tasks, more), unknown, stubs, problems);
  }

  /** One for each invoker, by its name. */
  private static List<CallbackMethod> callbacks(
      List<TaskMethod> tasks, List<CallbackMethod> others) {
    Map<String, CallbackMethod> byName = new TreeMap<>();
    tasks.stream()
        .filter(TaskMethod::usable)
        .flatMap(task -> task.callbacks().stream())
        .forEach(callback -> byName.putIfAbsent(callback.name(), callback));
    others.forEach(callback -> byName.putIfAbsent(callback.name(), callback));
    return List.copyOf(byName.values());
  }

  private List<VariableElement> fields(TypeElement type) {
    Elements elements = environment.getElementUtils();
    List<VariableElement> all = ElementFilter.fieldsIn(elements.getAllMembers(type));
    return all.stream()
        .filter(field -> all.stream().noneMatch(other -> elements.hides(other, field)))
        .toList();
  }

  private static boolean readLibrary(
      TaskReader reader, VariableElement field, List<TaskMethod> tasks) {
    TypeMirror fieldType = field.asType();
    if (fieldType.getKind() == TypeKind.ERROR) {
      return false;
    }
    // A private field is refused where a DAG calls a Java task on it; fields may hold anything
    // else.
    return !(fieldType instanceof DeclaredType declared)
        || !reader.reaches(field) && !TaskReader.hasOperators(declared)
        || reader.readLibrary(field, declared, tasks);
  }

  /** The worker and the descriptor know a DAG's method by its name alone. */
  private static void checkNames(List<ExecutableElement> dagMethods, List<Problem> problems) {
    Set<String> names = new HashSet<>();
    for (ExecutableElement method : dagMethods) {
      String name = method.getSimpleName().toString();
      if (!names.add(name)) {
        problems.add(new Problem(Diagnostic.DAG_OVERLOADED, method, null, null, name));
      }
    }
  }

  private static void checkParams(TypeElement type, List<Problem> problems) {
    for (Element member : type.getEnclosedElements()) {
      if (!(member instanceof ExecutableElement method)
          || Annotations.find(method, UpdraftProcessor.DAG).isPresent()) {
        continue;
      }
      for (VariableElement parameter : method.getParameters()) {
        AnnotationMirror mirror = Annotations.find(parameter, UpdraftProcessor.PARAM).orElse(null);
        if (mirror != null) {
          problems.add(
              new Problem(
                  Diagnostic.PARAM_MISPLACED,
                  parameter,
                  mirror,
                  null,
                  parameter.getSimpleName().toString(),
                  method.getSimpleName().toString()));
        }
      }
    }
  }

  private static void checkShape(TypeElement type, List<Problem> problems) {
    String fault = null;
    if (type.getKind() != ElementKind.CLASS) {
      fault = "is no class";
    } else if (type.getModifiers().contains(Modifier.ABSTRACT)) {
      fault = "is abstract";
    } else if (!type.getTypeParameters().isEmpty()) {
      fault = "has type parameters";
    } else if (!hasConstructor(type)) {
      fault = "has no constructor without parameters that is not private";
    }
    for (Element at = type; at instanceof TypeElement nested; at = at.getEnclosingElement()) {
      if (nested.getModifiers().contains(Modifier.PRIVATE)) {
        fault = "is private or in a private class";
      } else if (nested.getNestingKind() == NestingKind.MEMBER && !isStatic(nested)) {
        fault = "is an inner class that is not static";
      } else if (!Set.of(NestingKind.MEMBER, NestingKind.TOP_LEVEL)
          .contains(nested.getNestingKind())) {
        fault = "is a local class";
      }
    }
    if (fault != null) {
      problems.add(
          new Problem(
              Diagnostic.CLASS_SHAPE, type, null, null, type.getSimpleName().toString(), fault));
    }
  }

  private static boolean isStatic(TypeElement nested) {
    return nested.getModifiers().contains(Modifier.STATIC)
        || nested.getKind() != ElementKind.CLASS
        || nested.getEnclosingElement().getKind().isInterface();
  }

  private static boolean hasConstructor(TypeElement type) {
    return ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
        .anyMatch(
            constructor ->
                constructor.getParameters().isEmpty()
                    && !constructor.getModifiers().contains(Modifier.PRIVATE));
  }
}
