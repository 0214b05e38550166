package dev.updraft.processor.mutation;

import com.sun.source.util.JavacTask;
import dev.updraft.processor.UpdraftProcessor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * What came of a broken source.
 *
 * @param parsed whether javac's parser took it
 * @param valid whether javac found no error at all, so that every body was read
 * @param messages what was reported, by javac and by the processor
 * @param crash what should never be, null if all went well
 */
record Mutant(boolean parsed, boolean valid, List<String> messages, @Nullable String crash) {
  private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

  /** Kept for all, since it is what opens the libraries. */
  private static final StandardJavaFileManager FILES =
      JAVAC.getStandardFileManager(null, Locale.ENGLISH, null);

  /** Compiles a source, with others beside it, into nothing. */
  static Mutant of(JavaFileObject file, List<? extends JavaFileObject> others) {
    // Javac asks no processor after errors of the parser; it is called all the same.
    return compile(file, others, parses(file));
  }

  private static boolean parses(JavaFileObject file) {
    DiagnosticCollector<JavaFileObject> messages = new DiagnosticCollector<>();
    JavacTask task =
        (JavacTask)
            JAVAC.getTask(null, FILES, messages, List.of("-proc:none"), null, List.of(file));
    try {
      task.parse();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return messages.getDiagnostics().stream().noneMatch(m -> m.getKind() == Diagnostic.Kind.ERROR);
  }

  private static Mutant compile(
      JavaFileObject file, List<? extends JavaFileObject> others, boolean parsed) {
    DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
    StringWriter out = new StringWriter();
    List<JavaFileObject> files = Stream.concat(Stream.of(file), others.stream()).toList();
    List<String> options =
        List.of("-classpath", System.getProperty("java.class.path"), "-Xlint:none");
    String crash = null;
    try {
      var task = JAVAC.getTask(out, new Discarding(), collector, options, null, files);
      task.setProcessors(List.of(new UpdraftProcessor()));
      task.setLocale(Locale.ENGLISH);
      task.call();
    } catch (RuntimeException | Error e) {
      crash = e + " at " + List.of(e.getStackTrace()).stream().limit(12).toList();
    }
    List<String> messages =
        collector.getDiagnostics().stream().map(m -> m.getMessage(Locale.ENGLISH)).toList();
    boolean valid =
        collector.getDiagnostics().stream()
            .filter(m -> m.getKind() == Diagnostic.Kind.ERROR)
            .allMatch(m -> m.getMessage(Locale.ENGLISH).startsWith("[Updraft/"));
    if (crash == null) {
      crash =
          out.toString().contains("An exception has occurred")
              ? out.toString()
              : messages.stream()
                  .filter(message -> message.contains("[Updraft/InternalError]"))
                  .findFirst()
                  .orElse(null);
    }
    return new Mutant(parsed, parsed && valid && crash == null, messages, crash);
  }

  /** Takes all output and keeps none, so that nothing is found by the next mutant. */
  private static final class Discarding extends ForwardingJavaFileManager<JavaFileManager> {
    Discarding() {
      super(FILES);
    }

    @Override
    public void close() {
      // The libraries stay open for the next one.
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      return new Output(className, kind);
    }

    @Override
    public FileObject getFileForOutput(
        Location location, String packageName, String name, FileObject sibling) {
      return new Output(name, JavaFileObject.Kind.OTHER);
    }

    @Override
    public boolean isSameFile(FileObject a, FileObject b) {
      return a.equals(b);
    }
  }

  private static final class Output extends SimpleJavaFileObject {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Output(String name, Kind kind) {
      super(URI.create("memory:///" + name.replace('.', '/') + kind.extension), kind);
    }

    @Override
    public OutputStream openOutputStream() {
      return bytes;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return bytes.toString(StandardCharsets.UTF_8);
    }
  }
}
