package dev.updraft.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import dev.updraft.descriptor.HandleName;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/**
 * Generates for each DAG a class that starts runs of it, with its params as Java types: what its
 * params do not take is an error of the compiler and not of Airflow.
 */
final class HandleFiles {
  private static final String MARKER = "dev.updraft.spi.DagHandle";

  private final ProcessingEnvironment environment;
  private final Set<String> written = new HashSet<>();

  HandleFiles(ProcessingEnvironment environment) {
    this.environment = environment;
  }

  /** Generates the handles of a class's DAGs, as far as their signatures allow. */
  void write(DagClass dagClass) {
    boolean misshapen =
        dagClass.problems().stream().anyMatch(p -> p.diagnostic() == Diagnostic.CLASS_SHAPE);
    // Before there was a client in the SDK there was nothing to start runs with.
    if (misshapen || environment.getElementUtils().getTypeElement(MARKER) == null) {
      return;
    }
    Set<String> overloads = new HashSet<>();
    for (DagClass.DagMethod dag : dagClass.dags()) {
      if (overloads.add(dag.method().getSimpleName().toString())) {
        write(dagClass, dag);
      }
    }
  }

  private void write(DagClass dagClass, DagClass.DagMethod dag) {
    ExecutableElement method = dag.method();
    TypeElement type = dagClass.type();
    TypeAccess own = access(ClassName.get(type).packageName());
    List<HandleParam> params =
        method.getParameters().stream()
            .filter(parameter -> !Annotations.isContext(parameter.asType()))
            .map(parameter -> HandleParam.of(parameter, dag.header(), environment.getTypeUtils()))
            .toList();
    if (params.stream().anyMatch(param -> own.hidden(param.type()) != null)) {
      // A type that is private to the DAG's class can be said in a conf only.
      return;
    }
    // No package has this name, so only what is public is seen from it.
    TypeAccess everybody = access("?");
    boolean open =
        everybody.hidden(type.asType()) == null
            && params.stream().allMatch(param -> everybody.hidden(param.type()) == null);
    ClassName owner = ClassName.get(type);
    ClassName name =
        ClassName.get(
            owner.packageName(),
            HandleName.of(
                owner.simpleNames(),
                method.getSimpleName().toString(),
                dagClass.dags().size() == 1));
    if (isTaken(name)) {
      clash(name, method);
      return;
    }
    TypeSpec.Builder handle = new HandleCode(name, dag, params, own).type(type);
    if (open) {
      handle.addModifiers(Modifier.PUBLIC);
    }
    handle
        .addAnnotation(BindingFiles.SUPPRESSED)
        .addAnnotation(
            AnnotationSpec.builder(ClassName.bestGuess(MARKER))
                .addMember("type", "$S", dagClass.binaryName())
                .addMember("method", "$S", method.getSimpleName().toString())
                .build());
    BindingFiles.generated(environment, type).ifPresent(handle::addAnnotation);
    try {
      JavaFile.builder(name.packageName(), handle.build())
          .skipJavaLangImports(false)
          .build()
          .writeTo(environment.getFiler());
    } catch (FilerException e) {
      clash(name, method);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether somebody else has the name; what an earlier build generated is to be replaced. */
  private boolean isTaken(ClassName name) {
    TypeElement other = environment.getElementUtils().getTypeElement(name.canonicalName());
    return !written.add(name.canonicalName())
        || other != null && Annotations.find(other, MARKER).isEmpty();
  }

  private void clash(ClassName name, ExecutableElement method) {
    new Problem(
            Diagnostic.HANDLE_CLASH,
            method,
            null,
            null,
            name.simpleName(),
            method.getSimpleName().toString())
        .print(environment.getMessager());
  }

  private TypeAccess access(String packageName) {
    return new TypeAccess(environment.getElementUtils().getName(packageName));
  }
}
