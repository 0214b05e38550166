package dev.updraft.processor;

import dev.updraft.descriptor.diagnostic.Diagnostic;
import dev.updraft.descriptor.ir.TaskCatalog;
import dev.updraft.descriptor.ir.TaskRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.annotation.processing.ProcessingEnvironment;
import javax.tools.StandardLocation;

/**
 * Writes for each {@code DagSource} which tasks it can call, and the service file that names it.
 */
final class SourceFiles {
  private final ProcessingEnvironment environment;
  private final ServiceFile services;

  SourceFiles(ProcessingEnvironment environment) {
    this.environment = environment;
    this.services = new ServiceFile(environment, SourceFinder.DAG_SOURCE);
  }

  /** Writes the tasks of a class, unless something in the class forbids it. */
  void write(DagClass dagClass) {
    if (dagClass.problems().stream().anyMatch(p -> p.diagnostic() == Diagnostic.CLASS_SHAPE)) {
      return;
    }
    TreeMap<String, TaskRef> tasks = new TreeMap<>();
    Map<String, String> withoutOutputs = new TreeMap<>();
    OutputTypes outputs =
        new OutputTypes(environment.getTypeUtils(), environment.getElementUtils());
    for (TaskMethod task : dagClass.tasks()) {
      if (task.usable()) {
        tasks.putIfAbsent(task.ref().invoker(), task.ref());
        String fault = outputs.fault(task.returnType());
        if (fault != null) {
          withoutOutputs.putIfAbsent(task.ref().invoker(), fault);
        }
      }
    }
    TaskCatalog catalog =
        new TaskCatalog(
            ProcessorVersion.get(),
            List.copyOf(tasks.values()),
            dagClass.callbacks().stream().map(CallbackMethod::name).toList(),
            withoutOutputs);
    try (Writer writer =
        environment
            .getFiler()
            .createResource(
                StandardLocation.CLASS_OUTPUT,
                "",
                TaskCatalog.path(dagClass.binaryName()),
                dagClass.type())
            .openWriter()) {
      writer.write(catalog.toJson());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    services.add(dagClass.binaryName());
  }

  /** Writes the service file; called once, after the last round. */
  void writeServiceFile() {
    services.write();
  }
}
