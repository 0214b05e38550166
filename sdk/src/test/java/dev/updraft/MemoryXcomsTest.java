package dev.updraft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class MemoryXcomsTest {
  @Test
  void givesAndTakes() {
    MemoryXcoms xcoms =
        new MemoryXcoms()
            .put("load", 7)
            .put("load", "rows", List.of(1, 2))
            .put("train", "score", 1, 0.2)
            .put("train", "score", 0, 0.1);
    assertThat(xcoms.of("load").get(Integer.class)).isEqualTo(7);
    assertThat(xcoms.of("load").key("rows").list(Integer.class)).containsExactly(1, 2);
    assertThat(xcoms.of("train").key("score").mapIndex(1).get(Double.class)).isEqualTo(0.2);
    assertThat(xcoms.of("train").key("score").all(Double.class)).containsExactly(0.1, 0.2);
    assertThat(xcoms.of("train").key("score").count()).isEqualTo(2);
    assertThat(xcoms.of("train").key("score").find(Double.class)).isEmpty();
    xcoms.push("k", null);
    assertThat(xcoms.pushed()).containsEntry("k", null);
  }

  @Test
  void namesWhatIsMissingOrWrong() {
    MemoryXcoms xcoms = new MemoryXcoms().put("load", 7);
    assertThatThrownBy(() -> xcoms.of("load").key("k").get(String.class))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageStartingWith("There is no XCom 'k' of task 'load'. ");
    assertThatThrownBy(() -> xcoms.of("load").get(String.class))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "XCom 'return_value' of task 'load' is a java.lang.Integer, not a java.lang.String");
    assertThatThrownBy(() -> xcoms.push("return_value", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The XCom key 'return_value' is that of the task's result");
    assertThatThrownBy(() -> xcoms.push("k".repeat(513), 1))
        .hasMessageEndingWith("has more than 512 characters");
  }
}
