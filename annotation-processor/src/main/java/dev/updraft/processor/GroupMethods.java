package dev.updraft.processor;

import dev.updraft.descriptor.check.Texts;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import dev.updraft.descriptor.ir.GroupRef;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** Reads the signatures of {@code @TaskGroup} methods. */
public final class GroupMethods {
  private GroupMethods() {}

  /** What a call of the group means to the graph. */
  public static GroupRef ref(Elements elements, ExecutableElement method) {
    AnnotationMirror mirror = Annotations.find(method, UpdraftProcessor.TASK_GROUP).orElseThrow();
    String name = method.getSimpleName().toString();
    String id = Annotations.text(mirror, "id");
    return new GroupRef(
        elements.getBinaryName((TypeElement) method.getEnclosingElement()) + "#" + name,
        id == null || !Texts.isGroupId(id) ? name : id,
        id != null,
        method.getParameters().stream().map(p -> p.getSimpleName().toString()).toList(),
        method.getReturnType().getKind() != TypeKind.VOID);
  }

  /** Why its body cannot be read, null if it can. */
  public static @Nullable String fault(ExecutableElement method) {
    Set<Modifier> modifiers = method.getModifiers();
    if (modifiers.contains(Modifier.ABSTRACT) || modifiers.contains(Modifier.NATIVE)) {
      return "has no body";
    }
    if (method.isVarArgs()) {
      return "has variable arguments";
    }
    if (!method.getTypeParameters().isEmpty()) {
      return "has type parameters";
    }
    if (Annotations.isTask(method)) {
      return "is a @Task as well";
    }
    return Annotations.find(method, UpdraftProcessor.DAG).isPresent()
        ? "is a @Dag method as well"
        : null;
  }

  static void check(ExecutableElement method, List<Problem> problems) {
    AnnotationMirror mirror = Annotations.find(method, UpdraftProcessor.TASK_GROUP).orElse(null);
    if (mirror == null) {
      return;
    }
    String name = method.getSimpleName().toString();
    new AnnotationChecks(method, mirror, problems).id("id", "task group", name);
    String id = Annotations.text(mirror, "id");
    if (id != null && Texts.isId(id) && !Texts.isGroupId(id)) {
      new AnnotationChecks(method, mirror, problems)
          .report("id", Diagnostic.INVALID_ID, id, "task group", Texts.didYouMeanGroupId("", id));
    }
    String fault = fault(method);
    if (fault != null) {
      problems.add(new Problem(Diagnostic.GROUP_SIGNATURE, method, null, null, name, fault));
    }
  }
}
