package dev.updraft.processor.javac;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.util.Trees;
import dev.updraft.descriptor.diagnostic.Reporter;
import dev.updraft.processor.DagClass;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** What the bodies of one DAG, its own and those of its groups, share while they are read. */
final class DagReading {
  /** No author writes out more; a body of that size would only exhaust the compiler. */
  private static final int MAX_TURNS = 10_000;

  private final ProcessingEnvironment environment;
  private final Trees trees;
  private final SourceTexts texts;
  private final DagClass dagClass;
  private final Reporter reporter;
  private final Set<ExecutableElement> groups;
  private final FieldConstants fields;
  private final Deque<ExecutableElement> methods = new ArrayDeque<>();
  private final Map<ExecutableElement, Constant.OfRecord> returned = new HashMap<>();
  private int names;
  private int turns;

  /**
   * What one DAG needs.
   *
   * @param groups takes the groups whose bodies are read
   */
  DagReading(
      ProcessingEnvironment environment,
      Trees trees,
      SourceTexts texts,
      DagClass dagClass,
      Reporter reporter,
      Set<ExecutableElement> groups) {
    this.environment = environment;
    this.trees = trees;
    this.texts = texts;
    this.dagClass = dagClass;
    this.reporter = reporter;
    this.groups = groups;
    this.fields = new FieldConstants(this);
  }

  ProcessingEnvironment environment() {
    return environment;
  }

  Types types() {
    return environment.getTypeUtils();
  }

  Elements elements() {
    return environment.getElementUtils();
  }

  SourceTexts texts() {
    return texts;
  }

  Trees trees() {
    return trees;
  }

  DagClass dagClass() {
    return dagClass;
  }

  Reporter reporter() {
    return reporter;
  }

  FieldConstants fields() {
    return fields;
  }

  /** The groups whose bodies were read, also for other DAGs of the class. */
  Set<ExecutableElement> groups() {
    return groups;
  }

  /** The methods whose bodies are being read, outermost first. */
  Deque<ExecutableElement> methods() {
    return methods;
  }

  /** Notes that a group returns a constant record with code of its own, see {@link RecordCode}. */
  void returnsRecord(ExecutableElement group, Constant.OfRecord record) {
    returned.put(group, record);
  }

  /** Such a record that a group returns, null if none is known. */
  Constant.@Nullable OfRecord returnedRecord(ExecutableElement group) {
    return returned.get(group);
  }

  /** A name for a variable that no author can write. */
  String freshName(String word) {
    return word + " " + ++names;
  }

  /** Counts one turn of a loop that is written out; false if there are too many. */
  boolean mayTurn() {
    return ++turns <= MAX_TURNS;
  }

  /** The method that runs on an object of the DAG's class: a group may stand in a class above. */
  ExecutableElement dispatch(@Nullable ExpressionTree receiver, ExecutableElement method) {
    String called = receiver == null ? "" : receiver.toString();
    boolean above = called.equals("super") || called.endsWith(".super");
    if (above || method.getModifiers().contains(Modifier.STATIC)) {
      return method;
    }
    TypeElement type = dagClass.type();
    return ElementFilter.methodsIn(elements().getAllMembers(type)).stream()
        .filter(member -> member.getSimpleName().equals(method.getSimpleName()))
        .filter(member -> elements().overrides(member, method, type))
        .findFirst()
        .orElse(method);
  }

  /** Whether the member's tree can be read wherever the DAG's can. */
  boolean inSameFile(Element member) {
    return outermost(member).equals(outermost(dagClass.type()));
  }

  /** The outermost class around a member or class. */
  static Element outermost(Element member) {
    Element at = member;
    while (at.getEnclosingElement() instanceof TypeElement outer) {
      at = outer;
    }
    return at;
  }
}
