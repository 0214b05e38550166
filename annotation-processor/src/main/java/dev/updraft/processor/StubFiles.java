package dev.updraft.processor;

import dev.updraft.descriptor.StubFile;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import javax.annotation.processing.ProcessingEnvironment;
import javax.tools.StandardLocation;

/** Writes which tasks of Python DAGs a class does. */
record StubFiles(ProcessingEnvironment environment) {
  /** Writes the file of a class, unless something in the class forbids it. */
  void write(DagClass dagClass) {
    boolean wrong =
        dagClass.problems().stream()
            .anyMatch(problem -> problem.diagnostic().kind() == Diagnostic.Kind.ERROR);
    if (wrong) {
      return;
    }
    List<StubMethod> stubs = dagClass.stubs();
    StubFile file =
        new StubFile(
            ProcessorVersion.get(),
            dagClass.binaryName(),
            stubs.stream().map(StubMethod::model).toList());
    try (Writer writer =
        environment
            .getFiler()
            .createResource(
                StandardLocation.CLASS_OUTPUT,
                "",
                StubFile.path(dagClass.binaryName()),
                dagClass.type())
            .openWriter()) {
      writer.write(file.toJson());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
