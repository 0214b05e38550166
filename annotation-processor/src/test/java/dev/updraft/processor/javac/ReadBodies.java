package dev.updraft.processor.javac;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.Trees;
import dev.updraft.descriptor.ir.IrStatement;
import dev.updraft.processor.DagClass;
import dev.updraft.processor.DagClassReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Reads the bodies of a class without building graphs of them. */
final class ReadBodies extends AbstractProcessor implements TaskListener {
  private final Map<String, String> texts = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();

  private ReadBodies() {}

  /** The bodies as text, by method. */
  static Map<String, String> of(String name, String source) {
    ReadBodies reader = new ReadBodies();
    DiagnosticCollector<JavaFileObject> messages = new DiagnosticCollector<>();
    var file =
        new SimpleJavaFileObject(
            URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    List<String> options =
        List.of("--release", "17", "-classpath", System.getProperty("java.class.path"));
    var compiler = ToolProvider.getSystemJavaCompiler();
    var files = compiler.getStandardFileManager(null, null, null);
    var task = compiler.getTask(null, files, messages, options, null, List.of(file));
    task.setProcessors(List.of(reader));
    ((JavacTask) task).addTaskListener(reader);
    try {
      ((JavacTask) task).analyze();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(messages.getDiagnostics().stream().filter(m -> m.getKind() == Diagnostic.Kind.ERROR))
        .isEmpty();
    assertThat(reader.problems).isEmpty();
    return reader.texts;
  }

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of("*");
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    return false;
  }

  @Override
  public void finished(TaskEvent event) {
    if (event.getKind() == TaskEvent.Kind.ANALYZE) {
      read(event.getTypeElement(), processingEnv);
    }
  }

  private void read(TypeElement type, ProcessingEnvironment environment) {
    ElementFilter.typesIn(type.getEnclosedElements()).forEach(inner -> read(inner, environment));
    DagClass dagClass = new DagClassReader(environment, t -> Set.of()).read(type);
    if (dagClass == null) {
      return;
    }
    dagClass.problems().forEach(problem -> problems.add(problem.message()));
    BodyReader reader =
        new BodyReader(
            environment,
            Trees.instance(environment),
            new SourceTexts(),
            dagClass,
            (diagnostic, site, details) -> problems.add(diagnostic.message(details)));
    for (DagClass.DagMethod dag : dagClass.dags()) {
      List<IrStatement> body = reader.read(dag.method());
      texts.put(dag.method().getSimpleName().toString(), body == null ? "errors" : IrText.of(body));
    }
  }
}
