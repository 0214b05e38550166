package dev.updraft.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.Descriptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The outcome of compiling sources with the processor. */
record Compiled(
    Path classes, boolean success, List<Diagnostic<? extends JavaFileObject>> messages) {
  private static final Pattern NAME = Pattern.compile("(?:class|record|interface|enum) (\\w+)");

  /** Compiles sources, each named after its first type, in their packages. */
  static Compiled of(String... sources) {
    return with(List.of("-Xlint:all,-options", "-Werror"), sources);
  }

  /** Compiles with these options. */
  static Compiled with(List<String> options, String... sources) {
    return beside(List.of(), options, sources);
  }

  /** Compiles with other processors, which run first. */
  static Compiled beside(List<Processor> others, List<String> options, String... sources) {
    try {
      Path classes =
          Files.createTempDirectory(Files.createDirectories(Path.of("target", "compiled")), "test");
      DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
      JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
      List<String> all = new ArrayList<>(options);
      all.addAll(List.of("-d", classes.toString()));
      if (!options.contains("--release")) {
        all.addAll(List.of("--release", "17"));
      }
      if (!options.contains("-classpath")) {
        all.addAll(List.of("-classpath", classPath()));
      }
      List<JavaFileObject> files = new ArrayList<>();
      for (String source : sources) {
        files.add(new Source(source));
      }
      JavaCompiler.CompilationTask task = javac.getTask(null, null, collector, all, null, files);
      List<Processor> processors = new ArrayList<>(others);
      processors.add(new UpdraftProcessor());
      processors.add(new UpdraftProcessorClaims());
      task.setProcessors(processors);
      task.setLocale(Locale.ENGLISH);
      boolean success = task.call();
      return new Compiled(classes, success, collector.getDiagnostics());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String classPath() {
    return System.getProperty("java.class.path");
  }

  /** The descriptor of a DAG. */
  Descriptor descriptor(String dagId) {
    return Descriptor.parse(descriptorText(dagId));
  }

  /** The text of a descriptor. */
  String descriptorText(String dagId) {
    assertThat(messages).as("messages of the compiler").isEmpty();
    return text(Descriptor.FOLDER + dagId + ".json");
  }

  /** The text of a file in the class output. */
  String text(String name) {
    try {
      return Files.readString(classes.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A loader of the compiled classes. */
  URLClassLoader loader() {
    try {
      return new URLClassLoader(
          new URL[] {classes.toUri().toURL()}, Compiled.class.getClassLoader());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All messages as {@code line:column text}. */
  List<String> texts() {
    return messages.stream()
        .map(
            m -> m.getLineNumber() + ":" + m.getColumnNumber() + " " + m.getMessage(Locale.ENGLISH))
        .toList();
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(URI.create("string:///" + name(text) + ".java"), Kind.SOURCE);
      this.text = text;
    }

    private static String name(String text) {
      Matcher matcher = NAME.matcher(text);
      if (!matcher.find()) {
        throw new IllegalArgumentException("No type in: " + text);
      }
      return matcher.group(1);
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
