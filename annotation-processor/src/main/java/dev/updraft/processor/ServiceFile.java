package dev.updraft.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.ProcessingEnvironment;
import javax.tools.StandardLocation;

/**
 * A file under {@code META-INF/services}. An incremental compilation sees only some classes, so
 * what an earlier one wrote is kept as long as the class is still there.
 */
final class ServiceFile {
  private final ProcessingEnvironment environment;
  private final String path;
  private final Set<String> names = new TreeSet<>();

  ServiceFile(ProcessingEnvironment environment, String service) {
    this.environment = environment;
    this.path = "META-INF/services/" + service;
  }

  void add(String className) {
    names.add(className);
  }

  void write() {
    if (names.isEmpty()) {
      return;
    }
    for (String name : existing().split("\n")) {
      if (!name.isBlank() && environment.getElementUtils().getTypeElement(name.strip()) != null) {
        names.add(name.strip());
      }
    }
    try (Writer writer =
        environment
            .getFiler()
            .createResource(StandardLocation.CLASS_OUTPUT, "", path)
            .openWriter()) {
      writer.write(String.join("\n", names) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String existing() {
    try {
      return environment
          .getFiler()
          .getResource(StandardLocation.CLASS_OUTPUT, "", path)
          .getCharContent(true)
          .toString();
    } catch (IOException e) {
      // There is none yet; compilers differ in the exception that says so.
      return "";
    }
  }
}
