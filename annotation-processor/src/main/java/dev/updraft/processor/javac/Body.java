package dev.updraft.processor.javac;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import dev.updraft.descriptor.ir.IrExpression;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeMirror;

/** One method body: what the readers of its statements and expressions share. */
final class Body {
  private final DagReading dag;
  private final SourceTrees source;
  private final ExecutableElement method;
  private final Environment locals = new Environment();
  private final ConstantFolder constants;
  private final Set<Element> elements = new LinkedHashSet<>();
  private final Set<Element> refused = new HashSet<>();
  private boolean inMapping;
  private final StatementReader statements = new StatementReader(this);
  private final SwitchReader switches = new SwitchReader(this);
  private final LoopReader loops = new LoopReader(this);
  private final ExpressionReader expressions = new ExpressionReader(this);
  private final TestReader tests = new TestReader(this);
  private final PartReader parts = new PartReader(this);
  private final ListReader lists = new ListReader(this);
  private final CallReader calls;
  private final NamedReader named = new NamedReader(this);
  private final WordReader words = new WordReader(this);
  private final SettingsReader settings = new SettingsReader(this);
  private final FunctionReader functions = new FunctionReader(this);
  private final MappingReader mappings = new MappingReader(this);
  private final RecordCode records = new RecordCode(this);

  Body(DagReading dag, SourceTrees source, ExecutableElement method) {
    this.dag = dag;
    this.source = source;
    this.method = method;
    this.constants = new ConstantFolder(dag, source, locals, choice -> switches.constant(choice));
    this.calls = new CallReader(this, dag);
  }

  DagReading dag() {
    return dag;
  }

  SourceTrees source() {
    return source;
  }

  /** The method whose body it is. */
  ExecutableElement method() {
    return method;
  }

  Environment locals() {
    return locals;
  }

  ConstantFolder constants() {
    return constants;
  }

  /** The variables that hold elements of the mappings that are being read, outermost first. */
  Set<Element> elements() {
    return elements;
  }

  StatementReader statements() {
    return statements;
  }

  SwitchReader switches() {
    return switches;
  }

  LoopReader loops() {
    return loops;
  }

  ExpressionReader expressions() {
    return expressions;
  }

  TestReader tests() {
    return tests;
  }

  PartReader parts() {
    return parts;
  }

  ListReader lists() {
    return lists;
  }

  CallReader calls() {
    return calls;
  }

  NamedReader named() {
    return named;
  }

  WordReader words() {
    return words;
  }

  SettingsReader settings() {
    return settings;
  }

  FunctionReader functions() {
    return functions;
  }

  MappingReader mappings() {
    return mappings;
  }

  RecordCode records() {
    return records;
  }

  /** Notes whether what a local got was refused: what is then done with it needs no message. */
  void setRefused(Element local, boolean is) {
    if (is) {
      refused.add(local);
    } else {
      refused.remove(local);
    }
  }

  /** Whether the expression is a local whose value was refused, or called on one. */
  boolean isRefused(ExpressionTree tree) {
    ExpressionTree inner = stripCasts(tree);
    ExpressionTree receiver =
        inner instanceof MethodInvocationTree call ? ExpressionReader.receiver(call) : null;
    return receiver == null
        ? !refused.isEmpty() && refused.contains(source.element(inner))
        : isRefused(receiver);
  }

  /** Whether what is being read is evaluated once for each element of a list. */
  boolean inMapping() {
    return inMapping;
  }

  /** Reads what is evaluated once for each element of a list. */
  <T> T whileInMapping(Supplier<T> read) {
    boolean before = inMapping;
    inMapping = true;
    try {
      return read.get();
    } finally {
      inMapping = before;
    }
  }

  /** The place of a tree; for a call that is the name of the method, not the parenthesis. */
  TreeSite site(Tree tree) {
    return source.site(tree instanceof MethodInvocationTree call ? call.getMethodSelect() : tree);
  }

  void report(Diagnostic diagnostic, Tree tree, Object... details) {
    dag.reporter().report(diagnostic, site(tree), details);
  }

  IrExpression invalid(Diagnostic diagnostic, Tree tree, Object... details) {
    report(diagnostic, tree, details);
    return new IrExpression.Invalid(site(tree));
  }

  /** The expression without parentheses around it. */
  static ExpressionTree strip(ExpressionTree tree) {
    ExpressionTree inner = tree;
    while (inner instanceof ParenthesizedTree parentheses) {
      inner = parentheses.getExpression();
    }
    return inner;
  }

  /** The expression without parentheses and casts around it that only tell javac more. */
  ExpressionTree stripCasts(ExpressionTree tree) {
    ExpressionTree inner = strip(tree);
    while (inner instanceof TypeCastTree cast
        && isReference(cast)
        && isReference(cast.getExpression())) {
      inner = strip(cast.getExpression());
    }
    return inner;
  }

  private boolean isReference(ExpressionTree tree) {
    TypeMirror type = source.type(tree);
    return type != null && !type.getKind().isPrimitive();
  }
}
