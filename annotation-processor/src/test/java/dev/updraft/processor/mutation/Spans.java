package dev.updraft.processor.mutation;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.PackageTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Where the parts of a valid source stand. */
final class Spans {
  /** What stands there. */
  enum Part {
    TOKEN,
    OPERATOR,
    NAME,
    TYPE,
    LITERAL,
    EXPRESSION,
    STATEMENT,
    METHOD,
    BODY
  }

  /** A piece of the source. */
  record Span(int start, int end) {
    boolean holds(Span other) {
      return start <= other.start && other.end <= end;
    }
  }

  private static final Pattern TOKEN =
      Pattern.compile(
          "\"(?:\\\\.|[^\"\\\\])*+\"|'(?:\\\\.|[^'\\\\])*+'|\\w+|->|::|\\+\\+|--|&&|\\|\\||[=!<>+*-]=|\\S");
  private static final Pattern OPERATOR = Pattern.compile("&&|\\|\\||[=!<>]=|[+*/%<>!-]|->|\\+=");

  private final String name;
  private final String text;
  private final Map<Part, List<Span>> spans = new EnumMap<>(Part.class);

  /** The bodies that the processor reads. */
  private final List<Span> read = new ArrayList<>();

  /** The source of the class of this name. */
  Spans(String name, String text) {
    this.name = name;
    this.text = text;
    for (Part part : Part.values()) {
      spans.put(part, new ArrayList<>());
    }
    TOKEN
        .matcher(text)
        .results()
        .filter(token -> token.start() > text.indexOf("class "))
        .forEach(
            token -> {
              add(Part.TOKEN, token.start(), token.end());
              if (OPERATOR.matcher(token.group()).matches()) {
                add(Part.OPERATOR, token.start(), token.end());
              }
            });
    scan();
  }

  /** The name of its class. */
  String name() {
    return name;
  }

  String text() {
    return text;
  }

  String text(Span span) {
    return text.substring(span.start(), span.end());
  }

  List<Span> of(Part part) {
    return spans.getOrDefault(part, List.of());
  }

  /** Those in the bodies that the processor reads. */
  List<Span> read(Part part) {
    return of(part).stream()
        .filter(span -> read.stream().anyMatch(body -> body.holds(span)))
        .toList();
  }

  private void add(Part part, long start, long end) {
    if (start >= 0 && end > start) {
      of(part).add(new Span((int) start, (int) end));
    }
  }

  private void scan() {
    JavacTask task =
        (JavacTask)
            ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, null, null, null, List.of(new MutantFile(name, text)));
    SourcePositions positions = Trees.instance(task).getSourcePositions();
    try {
      for (CompilationUnitTree unit : task.parse()) {
        new Scanner(unit, positions).scan(unit, null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Scanner extends TreeScanner<Void, Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;

    Scanner(CompilationUnitTree unit, SourcePositions positions) {
      this.unit = unit;
      this.positions = positions;
    }

    @Override
    public @Nullable Void scan(@Nullable Tree tree, @Nullable Void unused) {
      if (tree instanceof ImportTree || tree instanceof PackageTree) {
        return null;
      }
      if (tree != null) {
        note(tree);
      }
      return super.scan(tree, unused);
    }

    private void note(Tree tree) {
      if (tree instanceof MethodTree method) {
        note(Part.METHOD, method);
        note(Part.TYPE, method.getReturnType());
        note(Part.BODY, method.getBody());
        if (method.getBody() != null && isRead(method)) {
          read.add(of(Part.BODY).get(of(Part.BODY).size() - 1));
        }
      } else if (tree instanceof VariableTree variable) {
        note(Part.TYPE, variable.getType());
      }
      if (tree instanceof LiteralTree) {
        note(Part.LITERAL, tree);
      } else if (tree instanceof IdentifierTree) {
        note(Part.NAME, tree);
      }
      if (tree instanceof ExpressionTree && !(tree instanceof AnnotationTree)) {
        note(Part.EXPRESSION, tree);
      } else if (tree instanceof StatementTree && !(tree instanceof BlockTree)) {
        note(Part.STATEMENT, tree);
      }
    }

    private boolean isRead(MethodTree method) {
      return method.getModifiers().getAnnotations().stream()
          .map(annotation -> annotation.getAnnotationType().toString())
          .anyMatch(name -> name.equals("Dag") || name.equals("TaskGroup"));
    }

    private void note(Part part, @Nullable Tree tree) {
      if (tree != null) {
        add(part, positions.getStartPosition(unit, tree), positions.getEndPosition(unit, tree));
      }
    }
  }
}
