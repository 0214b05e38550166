package dev.updraft.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.Descriptor;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import javax.tools.Diagnostic.Kind;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Eclipse's compiler lets no processor read bodies: invokers, no descriptor, one warning. */
class EcjTest {
  /** By its service, since its classes are internal. */
  private static final JavaCompiler ECJ =
      ServiceLoader.load(JavaCompiler.class).stream()
          .filter(service -> service.type().getName().startsWith("org.eclipse."))
          .findFirst()
          .orElseThrow()
          .get();

  @Test
  void writesTheInvokersAndOneWarning(@TempDir Path folder) throws IOException {
    DiagnosticCollector<JavaFileObject> messages = new DiagnosticCollector<>();
    try (var files = ECJ.getStandardFileManager(messages, Locale.ENGLISH, null)) {
      JavaCompiler.CompilationTask task =
          ECJ.getTask(
              null,
              files,
              messages,
              options(folder),
              null,
              files.getJavaFileObjectsFromPaths(Constructs.files()));
      task.setProcessors(List.of(new UpdraftProcessor()));

      assertThat(task.call()).isTrue();
    }

    assertThat(messages.getDiagnostics())
        .filteredOn(message -> message.getMessage(Locale.ENGLISH).contains("[Updraft/"))
        .singleElement()
        // Eclipse's compiler tells both kinds of warning as this one.
        .satisfies(message -> assertThat(message.getKind()).isEqualTo(Kind.WARNING))
        .extracting(message -> message.getMessage(Locale.ENGLISH))
        .asString()
        .startsWith("[Updraft/" + Diagnostic.BODIES_UNREADABLE.key() + "] This compiler (org.eclip")
        .endsWith("Compile with javac to pack a bundle.");
    assertOutput(folder);
  }

  /** Some runtimes of Eclipse have no javac at all. */
  @Test
  void doesTheSameOnARuntimeWithoutJavac(@TempDir Path folder) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Child.runningJdk().resolve("bin/java").toString(),
                "--limit-modules",
                "java.base,java.compiler,java.xml,jdk.zipfs",
                "-cp",
                jar(ECJ.getClass()),
                "org.eclipse.jdt.internal.compiler.batch.Main"));
    command.addAll(options(folder));
    command.addAll(List.of("-processorpath", Compiled.classPath()));
    Constructs.files().forEach(file -> command.add(file.toString()));

    Child ecj = Child.run(command);

    assertThat(ecj.output()).containsOnlyOnce("[Updraft/");
    assertThat(ecj.output()).contains("[Updraft/" + Diagnostic.BODIES_UNREADABLE.key() + "]");
    assertThat(ecj.exit()).isZero();
    assertOutput(folder);
  }

  private static List<String> options(Path folder) {
    String out = folder.toString();
    return List.of("--release", "17", "-classpath", Compiled.classPath(), "-d", out, "-s", out);
  }

  private static void assertOutput(Path folder) {
    assertThat(Child.texts(folder).keySet())
        .contains("dev/updraft/airflow/dags/Branches_Updraft.java")
        .contains("META-INF/services/dev.updraft.spi.TaskBinding")
        .noneMatch(name -> name.startsWith(Descriptor.FOLDER));
    assertThat(folder.resolve("dev/updraft/airflow/dags/Mappings_Updraft.class"))
        .matches(Files::isRegularFile);
  }

  private static String jar(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()))
        .toString();
  }
}
