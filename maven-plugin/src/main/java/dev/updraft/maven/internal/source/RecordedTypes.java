package dev.updraft.maven.internal.source;

import dev.updraft.descriptor.check.Declaration;
import dev.updraft.descriptor.check.DeclaredTypes;
import dev.updraft.descriptor.check.Settings;
import dev.updraft.descriptor.diagnostic.Diagnostic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The types that stand for assets and mappers, as a source recorded their annotations.
 *
 * @param types lists of annotations by the types' names
 * @param faults takes what is wrong with them
 */
record RecordedTypes(Recorded types, Settings.Faults faults) implements DeclaredTypes<String> {
  @Override
  public List<Declaration<String>> annotations(String type) {
    return types.nodes(type).stream().map(this::declaration).toList();
  }

  @Override
  public String name(String type) {
    return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
  }

  /** An annotation, or a timetable, that names such types. */
  Declaration<String> declaration(Recorded node) {
    return new RecordedDeclaration(this, node);
  }

  private record RecordedDeclaration(RecordedTypes types, Recorded node)
      implements Declaration<String> {
    @Override
    public String name() {
      return node.kind();
    }

    @Override
    public @Nullable String text(String attribute) {
      return node.text(attribute);
    }

    @Override
    public List<String> texts(String attribute) {
      return node.texts(attribute);
    }

    @Override
    public boolean flag(String attribute) {
      return node.flag(attribute);
    }

    @Override
    public @Nullable Integer number(String attribute) {
      return node.number(attribute);
    }

    @Override
    public boolean has(String attribute) {
      return node.get(attribute) != null;
    }

    @Override
    public List<String> types(String attribute) {
      return node.get(attribute) instanceof String one ? List.of(one) : node.texts(attribute);
    }

    @Override
    public List<Declaration<String>> annotations(String attribute) {
      List<Recorded> all =
          node.get(attribute) instanceof List<?>
              ? node.nodes(attribute)
              : List.of(node.node(attribute));
      return all.stream().map(types::declaration).toList();
    }

    @Override
    public void report(String attribute, Diagnostic diagnostic, Object... details) {
      types.faults.report(attribute, diagnostic, details);
    }
  }
}
