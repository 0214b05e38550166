package dev.updraft.processor;

import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.TaskAttributes;
import dev.updraft.descriptor.check.Settings;
import dev.updraft.descriptor.check.Spelling;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * Finds the callbacks that an annotation names: {@code "page"} or {@code "com.acme.Alerts#page"}.
 */
public final class CallbackReader {
  private static final String OUTCOME = "dev.updraft.TaskOutcome";

  private final Elements elements;
  private final TypeElement owner;
  private final Settings.Faults faults;
  private final List<CallbackMethod> found = new ArrayList<>();
  private boolean unknownClass;

  /**
   * A reader of one annotation.
   *
   * @param owner the class beside which the generated code stands
   * @param faults told what is wrong
   */
  public CallbackReader(
      ProcessingEnvironment environment, TypeElement owner, Settings.Faults faults) {
    this.elements = environment.getElementUtils();
    this.owner = owner;
    this.faults = faults;
  }

  /** The callbacks so far. */
  List<CallbackMethod> found() {
    return found;
  }

  /** Whether a class was named that does not exist, or not yet. */
  boolean unknownClass() {
    return unknownClass;
  }

  /**
   * The attributes with names of invokers in place of what the author wrote.
   *
   * @param type the class of which plain names are methods
   * @param field the field of the owner that holds it, null if it is the owner's own
   */
  TaskAttributes read(
      TaskAttributes attributes, TypeElement type, @Nullable VariableElement field) {
    TaskAttributes result = attributes;
    for (TaskAttribute attribute : TaskAttribute.CALLBACKS) {
      if (attributes.get(attribute) == null) {
        continue;
      }
      List<String> written = attributes.callbacks(attribute);
      List<String> names = new ArrayList<>();
      for (int i = 0; i < written.size(); i++) {
        String place = attribute.javaName() + "[" + i + "]";
        CallbackMethod callback = callback(place, written.get(i), type, field);
        if (callback != null) {
          names.add(callback.name());
          found.add(callback);
        }
      }
      result = result.with(attribute, names);
    }
    return result;
  }

  /** Adds the callback of this name, if it is one. */
  void add(
      String text,
      TypeElement type,
      @Nullable VariableElement field,
      List<CallbackMethod> callbacks) {
    CallbackMethod callback = callback("", text, type, field);
    if (callback != null) {
      callbacks.add(callback);
    }
  }

  /**
   * The name of the invoker of a callback that a call of a task is told; null if it is wrong, which
   * has been reported.
   *
   * @param dagClass the class of the DAG
   * @param task the task, as the class knows it
   */
  public @Nullable String ofCall(String text, DagClass dagClass, TaskMethod task) {
    VariableElement field =
        ElementFilter.fieldsIn(elements.getAllMembers(owner)).stream()
            .filter(f -> task.field() != null && f.getSimpleName().contentEquals(task.field()))
            .findFirst()
            .orElse(null);
    TypeElement type =
        field == null ? owner : (TypeElement) ((DeclaredType) field.asType()).asElement();
    CallbackMethod callback = callback("", text, type, field);
    if (callback == null) {
      return null;
    }
    if (dagClass.callbacks().stream().noneMatch(c -> c.name().equals(callback.name()))) {
      refuse(
          "",
          text,
          "takes no TaskOutcome, and this source file does not name it by a text, so that no"
              + " invoker was generated",
          "");
      return null;
    }
    return callback.name();
  }

  private @Nullable CallbackMethod callback(
      String place, String text, TypeElement type, @Nullable VariableElement field) {
    int hash = text.indexOf('#');
    if (hash >= 0) {
      return ofOther(place, text, text.substring(0, hash), text.substring(hash + 1));
    }
    ExecutableElement method = method(place, text, text, type);
    String name = field == null ? text : field.getSimpleName() + "." + text;
    return method == null ? null : new CallbackMethod(name, method, null, field);
  }

  private @Nullable CallbackMethod ofOther(
      String place, String text, String className, String name) {
    // A nested class may be named as in Java or as its class file is.
    TypeElement type = elements.getTypeElement(className.replace('$', '.'));
    if (type == null) {
      unknownClass = true;
      String near = elements.getPackageOf(owner).getQualifiedName() + "." + className;
      boolean beside = elements.getTypeElement(near) != null;
      refuse(
          place,
          text,
          "names no class",
          beside ? Spelling.didYouMean(near + "#" + name, List.of(near + "#" + name)) : "");
      return null;
    }
    ExecutableElement method = method(place, text, name, type);
    if (method == null) {
      return null;
    }
    String fault = method.getModifiers().contains(Modifier.STATIC) ? hidden(type) : shape(type);
    if (fault != null) {
      refuse(place, text, "belongs to class '" + type.getSimpleName() + "', which " + fault, "");
      return null;
    }
    return new CallbackMethod(elements.getBinaryName(type) + "#" + name, method, type, null);
  }

  private @Nullable ExecutableElement method(
      String place, String text, String name, TypeElement type) {
    List<ExecutableElement> all = ElementFilter.methodsIn(elements.getAllMembers(type));
    // Of two overloads the one that learns more is meant.
    List<ExecutableElement> named =
        all.stream()
            .filter(method -> method.getSimpleName().contentEquals(name))
            .sorted(Comparator.comparing((ExecutableElement m) -> !takesOutcome(m)))
            .toList();
    if (named.isEmpty()) {
      List<String> near =
          all.stream()
              .filter(method -> fault(method) == null)
              .filter(method -> !isOfObject(method) && !isOfDag(method))
              .map(method -> text.substring(0, text.indexOf('#') + 1) + method.getSimpleName())
              .toList();
      refuse(
          place,
          text,
          "names no method of class '" + type.getSimpleName() + "'",
          Spelling.didYouMean(text, near));
      return null;
    }
    ExecutableElement method =
        named.stream().filter(m -> fault(m) == null).findFirst().orElse(named.get(0));
    String fault = fault(method);
    if (fault != null) {
      refuse(place, text, fault, "");
      return null;
    }
    return method;
  }

  private static boolean isOfObject(ExecutableElement method) {
    return ((TypeElement) method.getEnclosingElement())
        .getQualifiedName()
        .contentEquals("java.lang.Object");
  }

  private static boolean isOfDag(ExecutableElement method) {
    return Annotations.isTask(method)
        || Annotations.isTaskGroup(method)
        || Annotations.find(method, UpdraftProcessor.DAG).isPresent();
  }

  private @Nullable String fault(ExecutableElement method) {
    if (method.getModifiers().contains(Modifier.PRIVATE)) {
      return "is private";
    }
    if (!reaches(method)) {
      return "is not visible from package " + elements.getPackageOf(owner);
    }
    return method.getParameters().isEmpty() || takesOutcome(method)
        ? null
        : "takes something else than one TaskOutcome";
  }

  /** Whether a method takes one {@code TaskOutcome}. */
  static boolean takesOutcome(ExecutableElement method) {
    if (method.getParameters().size() != 1) {
      return false;
    }
    TypeMirror type = method.getParameters().get(0).asType();
    return type instanceof DeclaredType declared
        && ((TypeElement) declared.asElement()).getQualifiedName().contentEquals(OUTCOME);
  }

  /** Why no object of the class can be made, null if one can. */
  private @Nullable String shape(TypeElement type) {
    if (type.getKind() != ElementKind.CLASS || type.getModifiers().contains(Modifier.ABSTRACT)) {
      return "is no class of which an object can be made";
    }
    boolean inner =
        type.getEnclosingElement() instanceof TypeElement
            && !type.getModifiers().contains(Modifier.STATIC);
    if (inner) {
      return "is an inner class that is not static";
    }
    boolean makes =
        ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
            .anyMatch(
                c ->
                    c.getParameters().isEmpty()
                        && !c.getModifiers().contains(Modifier.PRIVATE)
                        && reaches(c));
    return makes ? hidden(type) : "has no constructor without parameters that can be called";
  }

  private @Nullable String hidden(TypeElement type) {
    for (Element at = type; at instanceof TypeElement; at = at.getEnclosingElement()) {
      if (at.getModifiers().contains(Modifier.PRIVATE) || !reaches(at)) {
        return "is not visible from package " + elements.getPackageOf(owner);
      }
    }
    return null;
  }

  /** Whether generated code beside the class can name it. */
  boolean reaches(Element element) {
    return element.getModifiers().contains(Modifier.PUBLIC)
        || elements.getPackageOf(element).equals(elements.getPackageOf(owner))
        || element.getEnclosingElement().getKind().isInterface();
  }

  private void refuse(String place, String text, String fault, String meant) {
    faults.report(place, Diagnostic.CALLBACK, text, fault, meant);
  }
}
