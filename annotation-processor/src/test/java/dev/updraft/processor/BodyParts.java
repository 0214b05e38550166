package dev.updraft.processor;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import dev.updraft.Dag;
import dev.updraft.TaskGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * What the bodies of DAGs and groups consist of, as javac sees them: kinds of trees, members of the
 * JDK and of {@code Dsl}, and on which types branches and loops work.
 */
final class BodyParts extends TreePathScanner<Void, Void> {
  private final Trees trees;

  /** Each part with a place where it stands. */
  private final SortedMap<String, String> parts = new TreeMap<>();

  /** The text of each DAG's method and of the groups that it calls, by the DAG's id. */
  private final SortedMap<String, String> sources = new TreeMap<>();

  private BodyParts(Trees trees) {
    this.trees = trees;
  }

  /** The parts of all bodies in these files. */
  static SortedMap<String, String> of(List<Path> files) {
    return scanned(files).parts;
  }

  /** The text of each DAG's method and of the groups that it calls, each space one blank. */
  static SortedMap<String, String> sources(List<Path> files) {
    return scanned(files).sources;
  }

  private static BodyParts scanned(List<Path> files) {
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var manager = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of("-proc:none", "--release", "17", "-classpath", Compiled.classPath());
      var units = manager.getJavaFileObjectsFromPaths(files);
      JavacTask task = (JavacTask) compiler.getTask(null, manager, null, options, null, units);
      BodyParts scanner = new BodyParts(Trees.instance(task));
      List<CompilationUnitTree> parsed = new ArrayList<>();
      task.parse().forEach(parsed::add);
      task.analyze();
      parsed.forEach(unit -> scanner.scan(unit, null));
      return scanner;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Void visitMethod(MethodTree method, Void unused) {
    Element element = trees.getElement(getCurrentPath());
    Dag dag = element.getAnnotation(Dag.class);
    if (dag != null || element.getAnnotation(TaskGroup.class) != null) {
      new Inside().scan(new TreePath(getCurrentPath(), method.getBody()), null);
    }
    if (dag != null) {
      StringBuilder text = new StringBuilder();
      append(element, text, new HashSet<>());
      sources.put(dag.id(), text.toString());
    }
    return null;
  }

  /** Appends the text of a method and of the groups that it calls. */
  private void append(Element method, StringBuilder text, Set<Element> seen) {
    TreePath path = trees.getPath(method);
    if (path == null || !seen.add(method)) {
      return;
    }
    text.append(source(path)).append(' ');
    new TreePathScanner<Void, Void>() {
      @Override
      public Void scan(@Nullable Tree tree, Void unused) {
        Element called =
            tree == null ? null : trees.getElement(new TreePath(getCurrentPath(), tree));
        if (called != null && called.getAnnotation(TaskGroup.class) != null) {
          append(called, text, seen);
        }
        return super.scan(tree, unused);
      }
    }.scan(path, null);
  }

  private String source(TreePath path) {
    try {
      CompilationUnitTree unit = path.getCompilationUnit();
      var positions = trees.getSourcePositions();
      int start = (int) positions.getStartPosition(unit, path.getLeaf());
      int end = (int) positions.getEndPosition(unit, path.getLeaf());
      CharSequence all = unit.getSourceFile().getCharContent(true);
      return all.subSequence(start, end).toString().replaceAll("\\s+", " ");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Inside extends TreePathScanner<Void, Void> {
    @Override
    public Void scan(@Nullable Tree tree, Void unused) {
      if (tree != null) {
        TreePath path = new TreePath(getCurrentPath(), tree);
        add(tree.getKind().name(), tree);
        add(member(trees.getElement(path)), tree);
        if (tree instanceof SwitchTree choice) {
          add("switch on " + type(path, choice.getExpression()), tree);
        } else if (tree instanceof SwitchExpressionTree choice) {
          add("switch expression on " + type(path, choice.getExpression()), tree);
        } else if (tree instanceof EnhancedForLoopTree loop) {
          add("for over " + type(path, loop.getExpression()), tree);
        } else if (tree instanceof LambdaExpressionTree lambda) {
          add("lambda of " + lambda.getBodyKind() + " " + lambda.getBody().getKind(), tree);
        } else if (tree instanceof MemberReferenceTree reference) {
          Element owner = trees.getElement(new TreePath(path, reference.getQualifierExpression()));
          boolean named = owner != null && !owner.getSimpleName().contentEquals("this");
          add("reference on " + (named ? owner.getKind() : "this"), tree);
        }
      }
      return super.scan(tree, unused);
    }

    private void add(@Nullable String part, Tree tree) {
      if (part != null) {
        CompilationUnitTree unit = getCurrentPath().getCompilationUnit();
        long start = trees.getSourcePositions().getStartPosition(unit, tree);
        long line = start < 0 ? 0 : unit.getLineMap().getLineNumber(start);
        parts.putIfAbsent(part, unit.getSourceFile().getName() + ":" + line);
      }
    }

    /** A type of the JDK as what it is, one of the sources as its kind. */
    private String type(TreePath path, Tree tree) {
      Tree inner = tree;
      TreePath at = new TreePath(path, tree);
      while (inner instanceof ParenthesizedTree parentheses) {
        inner = parentheses.getExpression();
        at = new TreePath(at, inner);
      }
      return name(trees.getTypeMirror(at));
    }

    private static String name(@Nullable TypeMirror type) {
      if (type instanceof ArrayType array) {
        return name(array.getComponentType()) + "[]";
      }
      if (type instanceof DeclaredType declared) {
        TypeElement element = (TypeElement) declared.asElement();
        String name = element.getQualifiedName().toString();
        return name.startsWith("java.") ? name : element.getKind().toString();
      }
      return String.valueOf(type);
    }

    private static @Nullable String member(@Nullable Element element) {
      if (element == null
          || !(element.getEnclosingElement() instanceof TypeElement owner)
          || element.getKind() == ElementKind.TYPE_PARAMETER) {
        return null;
      }
      String name = owner.getQualifiedName().toString();
      return name.startsWith("java.") || name.equals("dev.updraft.Dsl")
          ? name + "." + element.getSimpleName()
          : null;
    }
  }
}
