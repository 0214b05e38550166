package dev.updraft.maven.internal.source;

import dev.updraft.descriptor.OperatorModel;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.descriptor.check.Operators;
import dev.updraft.descriptor.diagnostic.Reporter;
import dev.updraft.descriptor.ir.TaskRef;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The Python operators that a source makes tasks of its DAGs. */
final class PythonOperators {
  private PythonOperators() {}

  /**
   * The operator; null if something is wrong, which has then been reported.
   *
   * @param names the names of its arguments
   */
  static @Nullable TaskRef read(
      String classPath, List<String> names, Reporter reporter, CallSite site) {
    Operators checks =
        new Operators(
            (attribute, diagnostic, details) -> reporter.report(diagnostic, site, details));
    OperatorModel operator = new OperatorModel(classPath, names, Map.of());
    boolean good = checks.classPath("class", classPath);
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      good &= checks.name("arguments", operator.className(), name, seen);
    }
    // Whoever passes a param or a part of a result to an operator wants it as a text.
    List<String> types = Collections.nCopies(names.size(), "java.lang.String");
    return good
        ? new TaskRef(
            classPath,
            "operator " + classPath,
            id(operator.className()),
            false,
            names,
            types,
            true,
            TaskDefaults.NONE,
            null,
            operator)
        : null;
  }

  /** The name of a class as Python names variables: {@code s3_copy_object_operator}. */
  static String id(String className) {
    return className
        .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
        .replaceAll("([A-Z]+)([A-Z][a-z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }
}
