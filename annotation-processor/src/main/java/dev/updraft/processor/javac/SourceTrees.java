package dev.updraft.processor.javac;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import dev.updraft.descriptor.VersionHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** What javac knows about the trees of one method. */
final class SourceTrees {
  private final Trees trees;
  private final SourceTexts texts;
  private final TreePath method;

  SourceTrees(Trees trees, SourceTexts texts, TreePath method) {
    this.trees = trees;
    this.texts = texts;
    this.method = method;
  }

  /** The declaration that a name or call refers to, null if there is none. */
  @Nullable Element element(Tree tree) {
    return trees.getElement(new TreePath(method, tree));
  }

  /** The type of an expression, null if it has none. */
  @Nullable TypeMirror type(Tree tree) {
    return trees.getTypeMirror(new TreePath(method, tree));
  }

  TreeSite site(Tree tree) {
    return new TreeSite(tree, this);
  }

  /** The line where the tree begins, 0 if unknown. */
  int line(Tree tree) {
    long position = trees.getSourcePositions().getStartPosition(method.getCompilationUnit(), tree);
    if (position < 0) {
      return 0;
    }
    return texts.of(method.getCompilationUnit()).line((int) position);
  }

  /** The source from where the tree begins, as far as {@code length} characters. */
  String text(Tree tree, int length) {
    long start = trees.getSourcePositions().getStartPosition(method.getCompilationUnit(), tree);
    String text = text();
    return start < 0
        ? ""
        : text.substring((int) start, Math.min(text.length(), (int) start + length));
  }

  private String text() {
    return texts.of(method.getCompilationUnit()).text();
  }

  /** The name of the source file, without folders. */
  String fileName() {
    String name = method.getCompilationUnit().getSourceFile().getName();
    return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  }

  /** Whether javac found errors in it, which then need no echo. */
  boolean hasErrors(Tree body) {
    boolean[] found = {false};
    new TreeScanner<Void, Void>() {
      @Override
      public Void scan(Tree tree, Void unused) {
        if (tree != null) {
          found[0] |= tree.getKind() == Tree.Kind.ERRONEOUS || erroneous(tree);
        }
        return found[0] ? null : super.scan(tree, null);
      }
    }.scan(body, null);
    return found[0];
  }

  private boolean erroneous(Tree tree) {
    if (!(tree instanceof ExpressionTree) && !(tree instanceof VariableTree)) {
      return false;
    }
    TypeMirror type = type(tree);
    return type != null && type.getKind() == TypeKind.ERROR;
  }

  /** The digest of a method's parameter types and body, free of comments and layout. */
  String digest(MethodTree tree) {
    Map<String, String> parameters = new HashMap<>();
    List<String> parts = new ArrayList<>();
    for (VariableTree parameter : tree.getParameters()) {
      parameters.put(parameter.getName().toString(), "parameter " + parameters.size());
      parts.addAll(tokens(parameter.getType()));
    }
    List<String> body = tokens(tree.getBody());
    for (int i = 0; i < body.size(); i++) {
      String token = body.get(i);
      // After a dot or before an argument list the word names a member, which must count.
      boolean member =
          i > 0 && Set.of(".", "::").contains(body.get(i - 1))
              || i + 1 < body.size() && body.get(i + 1).equals("(");
      parts.add(member ? token : parameters.getOrDefault(token, token));
    }
    return VersionHash.sha256(String.join("\n", parts));
  }

  private List<String> tokens(@Nullable Tree tree) {
    if (tree == null) {
      return List.of();
    }
    var positions = trees.getSourcePositions();
    long start = positions.getStartPosition(method.getCompilationUnit(), tree);
    long end = positions.getEndPosition(method.getCompilationUnit(), tree);
    if (start < 0 || end < start) {
      throw new IllegalStateException("the source of task code has no position: " + tree);
    }
    return JavaTokens.of(text().substring((int) start, (int) end));
  }
}
