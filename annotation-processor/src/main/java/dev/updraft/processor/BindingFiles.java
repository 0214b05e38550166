package dev.updraft.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Generates one binding for each class with DAGs, and the service file that names them. */
final class BindingFiles {
  private static final ClassName BINDING = ClassName.get("dev.updraft.spi", "GeneratedBinding");

  private static final ClassName OUTCOME = ClassName.get("dev.updraft", "TaskOutcome");

  /** What generated code must not be warned of. */
  static final AnnotationSpec SUPPRESSED =
      AnnotationSpec.builder(SuppressWarnings.class)
          .addMember(
              "value",
              "{$S, $S, $S, $S, $S, $S}",
              "unchecked",
              "rawtypes",
              "cast",
              "deprecation",
              "removal",
              "exports")
          .build();

  private final ProcessingEnvironment environment;
  private final ServiceFile services;
  private final TypeCode types;

  BindingFiles(ProcessingEnvironment environment) {
    this.environment = environment;
    this.services = new ServiceFile(environment, "dev.updraft.spi.TaskBinding");
    this.types = new TypeCode(environment.getTypeUtils());
  }

  /** Generates the binding of a class, unless something in the class forbids it. */
  void write(DagClass dagClass) {
    boolean misshapen =
        dagClass.problems().stream().anyMatch(p -> p.diagnostic() == Diagnostic.CLASS_SHAPE);
    if (misshapen) {
      return;
    }
    ClassName type = ClassName.get(dagClass.type());
    ClassName name =
        ClassName.get(type.packageName(), String.join("_", type.simpleNames()) + "_Updraft");
    List<Bound> tasks = bound(dagClass);
    TypeSpec.Builder binding =
        TypeSpec.classBuilder(name)
            .addOriginatingElement(dagClass.type())
            .addJavadoc("Calls the tasks of {@link $T}. Generated; do not edit.\n", type)
            .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
            .superclass(BINDING)
            .addAnnotation(SUPPRESSED)
            .addMethod(constructor(tasks, dagClass.callbacks()))
            .addMethod(className(dagClass))
            .addMethod(call(tasks, dagClass.callbacks(), type));
    generated(environment, dagClass.type()).ifPresent(binding::addAnnotation);
    try {
      JavaFile.builder(name.packageName(), binding.build())
          .skipJavaLangImports(false)
          .build()
          .writeTo(environment.getFiler());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    services.add(name.canonicalName());
  }

  /** What says that a class is generated, if the module that it is generated into knows it. */
  static Optional<AnnotationSpec> generated(ProcessingEnvironment environment, TypeElement type) {
    return Optional.ofNullable(
            environment
                .getElementUtils()
                .getTypeElement(
                    environment.getElementUtils().getModuleOf(type),
                    "javax.annotation.processing.Generated"))
        .map(
            generated ->
                AnnotationSpec.builder(ClassName.get(generated))
                    .addMember("value", "$S", UpdraftProcessor.class.getName())
                    .build());
  }

  /** Writes the service file; called once, after the last round. */
  void writeServiceFile() {
    services.write();
  }

  private static MethodSpec className(DagClass dagClass) {
    return MethodSpec.methodBuilder("className")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(String.class)
        .addStatement("return $S", dagClass.binaryName())
        .build();
  }

  /** A method that gets an invoker: that of a task, or one that resumes it. */
  private record Bound(
      TaskMethod task,
      String invoker,
      ExecutableElement method,
      List<TypeMirror> parameterTypes,
      TypeMirror returnType) {}

  /** One for each invoker. */
  private static List<Bound> bound(DagClass dagClass) {
    Map<String, Bound> all = new LinkedHashMap<>();
    // Of a class without DAGs only the tasks of Python DAGs are called.
    Stream<TaskMethod> own =
        dagClass.hasDags() || dagClass.source() ? dagClass.tasks().stream() : Stream.empty();
    List<TaskMethod> called =
        Stream.concat(own, dagClass.stubs().stream().map(StubMethod::task))
            .filter(TaskMethod::usable)
            .filter(task -> task.ref().operator() == null)
            .toList();
    called.forEach(
        task ->
            all.putIfAbsent(
                task.ref().invoker(),
                new Bound(
                    task,
                    task.ref().invoker(),
                    task.method(),
                    task.parameterTypes(),
                    task.returnType())));
    called.forEach(
        task ->
            task.resumes()
                .forEach(
                    resume ->
                        all.putIfAbsent(
                            resume.model().invoker(),
                            new Bound(
                                task,
                                resume.model().invoker(),
                                resume.method(),
                                resume.parameterTypes(),
                                resume.returnType()))));
    return List.copyOf(all.values());
  }

  private MethodSpec constructor(List<Bound> tasks, List<CallbackMethod> callbacks) {
    CodeBlock.Builder body = CodeBlock.builder();
    for (Bound task : tasks) {
      body.add("task($S, $L", task.invoker(), types.token(task.returnType()));
      for (TypeMirror parameter : task.parameterTypes()) {
        body.add(", $L", types.token(parameter));
      }
      body.add(");\n");
    }
    callbacks.forEach(callback -> body.add("callback($S);\n", callback.name()));
    return MethodSpec.constructorBuilder()
        .addModifiers(Modifier.PUBLIC)
        .addCode(body.build())
        .build();
  }

  private MethodSpec call(List<Bound> tasks, List<CallbackMethod> callbacks, ClassName type) {
    CodeBlock.Builder body = CodeBlock.builder().beginControlFlow("switch (index)");
    for (int i = 0; i < tasks.size(); i++) {
      Bound task = tasks.get(i);
      boolean returns = task.returnType().getKind() != TypeKind.VOID;
      body.add(returns ? "case $L:\n$>return " : "case $L:\n$>", i);
      body.add("$L.$N(", receiver(task, type), task.method().getSimpleName());
      for (int j = 0; j < task.parameterTypes().size(); j++) {
        body.add(
            j == 0 ? "($T) a[$L]" : ", ($T) a[$L]", types.cast(task.parameterTypes().get(j)), j);
      }
      body.add(returns ? ");\n$<" : ");\nreturn null;\n$<");
    }
    for (int i = 0; i < callbacks.size(); i++) {
      CallbackMethod callback = callbacks.get(i);
      body.add("case $L:\n$>", tasks.size() + i);
      body.add("$L.$N(", receiver(callback, type), callback.method().getSimpleName());
      if (callback.takesOutcome()) {
        body.add("($T) a[0]", OUTCOME);
      }
      body.add(");\nreturn null;\n$<");
    }
    body.add(
        "default:\n$>throw new $T($S + index);\n$<", IllegalArgumentException.class, "no task ");
    return MethodSpec.methodBuilder("call")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PROTECTED)
        .returns(Object.class)
        .addParameter(int.class, "index")
        .addParameter(Object[].class, "a")
        .addException(Throwable.class)
        .addCode(body.endControlFlow().build())
        .build();
  }

  private static CodeBlock receiver(CallbackMethod callback, ClassName type) {
    if (callback.method().getModifiers().contains(Modifier.STATIC)) {
      return CodeBlock.of(
          "$T", ClassName.get((TypeElement) callback.method().getEnclosingElement()));
    }
    if (callback.type() != null) {
      return CodeBlock.of("new $T()", ClassName.get(callback.type()));
    }
    if (callback.field() == null) {
      return CodeBlock.of("new $T()", type);
    }
    boolean ofClass = callback.field().getModifiers().contains(Modifier.STATIC);
    return CodeBlock.of(
        ofClass ? "$T.$N" : "new $T().$N", type, callback.field().getSimpleName().toString());
  }

  private static CodeBlock receiver(Bound bound, ClassName type) {
    TaskMethod task = bound.task();
    // Static members go through their class: through an instance javac would warn.
    if (bound.method().getModifiers().contains(Modifier.STATIC)) {
      return CodeBlock.of("$T", ClassName.get((TypeElement) bound.method().getEnclosingElement()));
    }
    if (task.field() != null) {
      return CodeBlock.of(task.staticField() ? "$T.$N" : "new $T().$N", type, task.field());
    }
    return CodeBlock.of("new $T()", type);
  }
}
