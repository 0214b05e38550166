package dev.updraft.processor.javac;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JavaTokensTest {
  @Test
  void tellsApartOperatorsThatStandTogether() {
    assertThat(JavaTokens.of("a + ++b")).isNotEqualTo(JavaTokens.of("a++ + b"));
    assertThat(JavaTokens.of("x-->y")).containsExactly("x", "--", ">", "y");
    assertThat(JavaTokens.of("List<List<X>>")).isEqualTo(JavaTokens.of("List<List<X> >"));
  }

  @Test
  void leavesOutCommentsButNotTheirLookalikes() {
    assertThat(JavaTokens.of("a /* \" */ + \"/*\" // '\n + '\"' /**/"))
        .containsExactly("a", "+", "\"/*\"", "+", "'\"'");
  }

  @Test
  void keepsNumbersWhole() {
    assertThat(JavaTokens.of("1e-3+0x1p-2 - .5f+1_000L"))
        .containsExactly("1e-3", "+", "0x1p-2", "-", ".5f", "+", "1_000L");
    assertThat(JavaTokens.of("0xe+1")).containsExactly("0xe", "+", "1");
  }

  @Test
  void readsTextBlocksByTheirValue() {
    String block = "\"\"\"\n    a\n      b\\\"\"\"c\n    \"\"\"";
    String shifted = "\"\"\"\n  a\n    b\\\"\"\"c\n  \"\"\"";

    assertThat(JavaTokens.of(block)).isEqualTo(JavaTokens.of(shifted)).hasSize(1);
    assertThat(JavaTokens.of(block)).isNotEqualTo(JavaTokens.of(block.replace("a", "x")));
  }
}
