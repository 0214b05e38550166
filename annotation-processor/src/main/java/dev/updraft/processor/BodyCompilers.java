package dev.updraft.processor;

import dev.updraft.descriptor.diagnostic.Diagnostic;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;

/** Finds out whether this compiler lets a processor read bodies. */
final class BodyCompilers {
  private static final String JAVAC = "dev.updraft.processor.javac.JavacBodyCompiler";

  private BodyCompilers() {}

  /**
   * By name only: a class that names javac's trees in a signature does not even load where they are
   * missing.
   */
  static BodyCompiler find(ProcessingEnvironment environment) {
    try {
      return (BodyCompiler)
          Class.forName(JAVAC)
              .getConstructor(ProcessingEnvironment.class, ProcessingEnvironment.class)
              .newInstance(environment, unwrap(environment));
    } catch (ReflectiveOperationException | LinkageError e) {
      return new NoBodies(environment);
    }
  }

  /** IntelliJ hands out a proxy and Gradle a decorator around javac's own environment. */
  private static ProcessingEnvironment unwrap(ProcessingEnvironment environment) {
    try {
      Class<?> wrappers =
          environment.getClass().getClassLoader().loadClass("org.jetbrains.jps.javac.APIWrappers");
      Method unwrap = wrappers.getDeclaredMethod("unwrap", Class.class, Object.class);
      return (ProcessingEnvironment) unwrap.invoke(null, ProcessingEnvironment.class, environment);
    } catch (ReflectiveOperationException | NullPointerException | ClassCastException e) {
      return delegate(environment);
    }
  }

  private static ProcessingEnvironment delegate(ProcessingEnvironment environment) {
    for (Class<?> type = environment.getClass(); type != null; type = type.getSuperclass()) {
      try {
        var field = type.getDeclaredField("delegate");
        field.setAccessible(true);
        if (field.get(environment) instanceof ProcessingEnvironment inner) {
          return inner;
        }
      } catch (ReflectiveOperationException | RuntimeException e) {
        continue;
      }
    }
    return environment;
  }

  /** The rounds work, the descriptors do not, and one warning says so. */
  private static final class NoBodies implements BodyCompiler {
    private final ProcessingEnvironment environment;
    private final List<DagClass> classes = new ArrayList<>();
    private final Set<String> printed = new HashSet<>();

    NoBodies(ProcessingEnvironment environment) {
      this.environment = environment;
    }

    @Override
    public void add(DagClass dagClass) {
      classes.add(dagClass);
      print(dagClass.problems());
    }

    @Override
    public void add(TypeElement declared) {
      print(AssetTypes.problems(declared));
    }

    @Override
    public Set<String> callbackTexts(TypeElement type) {
      return Set.of();
    }

    /** What is wrong with a type is found wherever it is used. */
    private void print(List<Problem> problems) {
      for (Problem problem : problems) {
        if (printed.add(problem.element() + " " + problem.value() + " " + problem.message())) {
          problem.print(environment.getMessager());
        }
      }
    }

    @Override
    public void roundsOver() {
      if (classes.stream().anyMatch(DagClass::hasDags)) {
        environment
            .getMessager()
            .printMessage(
                javax.tools.Diagnostic.Kind.MANDATORY_WARNING,
                Diagnostic.BODIES_UNREADABLE.message(environment.getClass().getName()));
      }
    }
  }
}
