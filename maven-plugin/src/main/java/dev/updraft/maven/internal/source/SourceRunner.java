package dev.updraft.maven.internal.source;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs sources in a class loader that shares nothing but the JDK with Maven: a project's libraries
 * must not meet the plugin's.
 */
final class SourceRunner implements AutoCloseable {
  private final URLClassLoader loader;
  private final Path projectFolder;

  /**
   * A runner.
   *
   * @param classPath the project's classes and the jars that they need, the SDK among them
   */
  SourceRunner(List<Path> classPath, Path projectFolder) throws IOException {
    List<URL> urls = new ArrayList<>();
    for (Path path : classPath) {
      urls.add(path.toUri().toURL());
    }
    this.loader =
        new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
    this.projectFolder = projectFolder;
  }

  /** A source that failed; the text says where and why. */
  static final class SourceFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    SourceFailedException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * The DAGs that a source records.
   *
   * @throws SourceFailedException if it cannot be run, or throws
   */
  List<Recorded> run(String className) throws SourceFailedException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      Class<?> type = Class.forName("dev.updraft.DagSource", true, loader);
      Constructor<?> constructor = Class.forName(className, true, loader).getDeclaredConstructor();
      constructor.setAccessible(true);
      Object dags =
          Class.forName("dev.updraft.spi.DagRecording", true, loader)
              .getMethod("of", type, Path.class)
              .invoke(null, constructor.newInstance(), projectFolder);
      return dags instanceof List<?> list ? list.stream().map(Recorded::of).toList() : List.of();
    } catch (InvocationTargetException e) {
      throw failed(className, e.getCause() == null ? e : e.getCause());
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      throw failed(className, e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Whatever the author's code throws is a problem of the project, not of Maven. */
  private static SourceFailedException failed(String className, Throwable e) {
    StringBuilder text = new StringBuilder(className + "#" + SourceDags.METHOD + " failed: " + e);
    place(className, e).ifPresent(frame -> text.append(" (").append(frame).append(')'));
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      text.append("\ncaused by ").append(cause);
      place(className, cause).ifPresent(frame -> text.append(" (").append(frame).append(')'));
      if (cause == cause.getCause()) {
        break;
      }
    }
    return new SourceFailedException(text.toString(), e);
  }

  private static Optional<String> place(String className, Throwable e) {
    for (StackTraceElement frame : e.getStackTrace()) {
      if (frame.getClassName().equals(className) && frame.getFileName() != null) {
        return Optional.of(frame.getFileName() + ":" + frame.getLineNumber());
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() throws IOException {
    loader.close();
  }
}
