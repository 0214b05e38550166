package dev.updraft.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.diagnostic.Diagnostic;

/** Checks that a source is refused where it is marked by {@code §}. */
final class Refusals {
  private Refusals() {}

  /** The source without the mark. */
  static String clean(String source) {
    return source.replace("§", "");
  }

  /** Checks text, line and column of the only message. */
  static void check(Diagnostic diagnostic, String source, Compiled compiled, Object... details) {
    int at = source.indexOf('§');
    int line = 1 + (int) source.substring(0, at).chars().filter(c -> c == '\n').count();
    int column = at - source.lastIndexOf('\n', at);
    assertThat(compiled.texts().stream().filter(t -> !t.contains("warnings found")).toList())
        .containsExactly(line + ":" + column + " " + diagnostic.message(details));
    assertThat(compiled.success()).isFalse();
  }
}
