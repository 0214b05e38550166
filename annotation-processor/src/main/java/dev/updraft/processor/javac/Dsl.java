package dev.updraft.processor.javac;

import com.sun.source.tree.Tree;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Recognises the words of {@code dev.updraft.Dsl}. */
final class Dsl {
  /** The word through which sensors are called. */
  static final String WAIT_FOR = "waitFor";

  /** The word through which tasks are called that ask a person. */
  static final String ASK = "ask";

  private static final String CLASS = "dev.updraft.Dsl";
  private static final String SETTINGS = "dev.updraft.TaskSettings";

  private Dsl() {}

  static boolean isThen(SourceTrees source, Tree call) {
    return is(source.element(call), "then");
  }

  static boolean isNamed(@Nullable Element method) {
    return is(method, "named");
  }

  /** The word around a task that the method is, {@code waitFor} or {@code ask}; null if none. */
  static @Nullable String word(@Nullable Element method) {
    return is(method, WAIT_FOR) ? WAIT_FOR : is(method, ASK) ? ASK : null;
  }

  static boolean isWith(@Nullable Element method) {
    return is(method, "with");
  }

  /** Whether the method gives settings to begin with. */
  static boolean isTask(Element method) {
    return is(method, "task");
  }

  /** Whether the method sets one of the settings of a call. */
  static boolean isOfSettings(Element method) {
    return ExpressionReader.owner(method).equals(SETTINGS);
  }

  /** Whether the type is that of the settings of a call. */
  static boolean isSettings(@Nullable TypeMirror type) {
    return type != null && type.toString().equals(SETTINGS);
  }

  static boolean isZip(@Nullable Element method) {
    return is(method, "zip");
  }

  /** Whether the method belongs to what {@code zip} returns. */
  static boolean isOfZip(Element method) {
    return ExpressionReader.owner(method).equals(CLASS + ".Zip");
  }

  private static boolean is(@Nullable Element method, String name) {
    return method != null
        && method.getSimpleName().contentEquals(name)
        && ExpressionReader.owner(method).equals(CLASS);
  }
}
