package dev.updraft.maven.internal.bundle;

import java.util.List;

/** Tells how to switch the annotation processor on. */
final class ProcessorHint {
  private ProcessorHint() {}

  static String text(List<String> methods, String version) {
    return """
    Compiled without Updraft's annotation processor, so there is no descriptor: %s.
    Name the processor in the pom.xml, then run `mvn clean package`:
      <plugin>
        <groupId>org.apache.maven.plugins</groupId>
        <artifactId>maven-compiler-plugin</artifactId>
        <configuration>
          <annotationProcessorPaths>
            <path>
              <groupId>dev.updraft</groupId>
              <artifactId>updraft-annotation-processor</artifactId>
              <version>%s</version>
            </path>
          </annotationProcessorPaths>
        </configuration>
      </plugin>
    A dependency alone is not enough: since JDK 23 javac runs no processor that is only on the class path."""
        .formatted(String.join(", ", methods), version);
  }

  static String unreadable(List<String> methods) {
    return """
    Compiled by a compiler that hides the bodies of methods from annotation processors, as that of \
    Eclipse does, so there is no descriptor: %s.
    Compile with javac: run `mvn clean package`, with `maven-compiler-plugin` left at its own compiler; or let \
    `updraft:validate` run javac for the descriptors alone:
      <plugin>
        <groupId>dev.updraft</groupId>
        <artifactId>updraft-maven-plugin</artifactId>
        <configuration>
          <regenerate>true</regenerate>
        </configuration>
      </plugin>"""
        .formatted(String.join(", ", methods));
  }
}
