package dev.updraft.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** Generates one binding for each class with DAGs, and the service file that names them. */
final class BindingFiles {
  private static final ClassName BINDING = ClassName.get("dev.updraft.spi", "TaskBinding");
  private static final ClassName INVOKER = ClassName.get("dev.updraft.spi", "TaskInvoker");

  private final ProcessingEnvironment environment;
  private final ServiceFile services;

  BindingFiles(ProcessingEnvironment environment) {
    this.environment = environment;
    this.services = new ServiceFile(environment, "dev.updraft.spi.TaskBinding");
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
    TypeSpec.Builder binding =
        TypeSpec.classBuilder(name)
            .addOriginatingElement(dagClass.type())
            .addJavadoc("Calls the tasks of {@link $T}. Generated; do not edit.\n", type)
            .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
            .addSuperinterface(BINDING)
            .addAnnotation(
                AnnotationSpec.builder(SuppressWarnings.class)
                    .addMember(
                        "value",
                        "{$S, $S, $S, $S, $S, $S, $S}",
                        "unchecked",
                        "rawtypes",
                        "cast",
                        "deprecation",
                        "removal",
                        "exports",
                        "missing-explicit-ctor")
                    .build())
            .addMethod(className(dagClass))
            .addMethod(invokers(dagClass, type));
    TypeElement generated =
        environment
            .getElementUtils()
            .getTypeElement(
                environment.getElementUtils().getModuleOf(dagClass.type()),
                "javax.annotation.processing.Generated");
    if (generated != null) {
      binding.addAnnotation(
          AnnotationSpec.builder(ClassName.get(generated))
              .addMember("value", "$S", UpdraftProcessor.class.getName())
              .build());
    }
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

  private MethodSpec invokers(DagClass dagClass, ClassName type) {
    Set<String> names = new HashSet<>();
    List<CodeBlock> entries =
        dagClass.tasks().stream()
            .filter(TaskMethod::usable)
            .filter(task -> names.add(task.ref().invoker()))
            .map(task -> invoker(task, type))
            .toList();
    return MethodSpec.methodBuilder("invokers")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(ParameterizedTypeName.get(ClassName.get(List.class), INVOKER))
        .addStatement("return $T.of($L)", List.class, CodeBlock.join(entries, ","))
        .build();
  }

  private CodeBlock invoker(TaskMethod task, ClassName type) {
    TypeCode types = new TypeCode(environment.getTypeUtils());
    CodeBlock parameters =
        task.parameterTypes().stream().map(types::token).collect(CodeBlock.joining(", "));
    String arguments =
        java.util.stream.IntStream.range(0, task.parameterTypes().size())
            .mapToObj(i -> "(" + "$T) a[" + i + "]")
            .collect(Collectors.joining(", "));
    Object[] casts = task.parameterTypes().stream().map(types::cast).toArray();
    CodeBlock call =
        CodeBlock.builder()
            .add(receiver(task, type))
            .add(".$N(", task.method().getSimpleName())
            .add(arguments, casts)
            .add(")")
            .build();
    CodeBlock body =
        task.ref().returnsValue()
            ? CodeBlock.of("a -> $L", call)
            : CodeBlock.of("a -> {\n$>$L;\nreturn null;\n$<}", call);
    return CodeBlock.of(
        "\n$>$>new $T($S, $T.of($L), $L, $L)$<$<",
        INVOKER,
        task.ref().invoker(),
        List.class,
        parameters,
        types.token(task.returnType()),
        body);
  }

  private static CodeBlock receiver(TaskMethod task, ClassName type) {
    // Static members go through their class: through an instance javac would warn.
    if (task.method().getModifiers().contains(Modifier.STATIC)) {
      return CodeBlock.of("$T", ClassName.get((TypeElement) task.method().getEnclosingElement()));
    }
    if (task.field() != null) {
      return CodeBlock.of(task.staticField() ? "$T.$N" : "new $T().$N", type, task.field());
    }
    return CodeBlock.of("new $T()", type);
  }
}
