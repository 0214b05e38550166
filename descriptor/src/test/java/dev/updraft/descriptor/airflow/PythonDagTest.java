package dev.updraft.descriptor.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.TaskDefaults;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PythonDagTest {
  private static final String VERSION = "sha256:0123456789abcdef";

  @Test
  void theFileIsNamedAfterTheDag() {
    assertThat(PythonDag.fileName("weather")).isEqualTo("dag_weather.py");
    assertThat(PythonDag.fileName("a.b-c_größe")).isEqualTo("dag_a~b-c_größe.py");
  }

  @Test
  void safeModeFindsItsBytes() {
    assertThat(write(ExampleDags.linear(), null)).contains("airflow").contains("dag");
  }

  @Test
  void onlyTheSdkIsImported() {
    List<String> imports =
        write(ExampleDags.awkward(), null).lines().filter(l -> l.contains("import ")).toList();

    assertThat(imports)
        .containsExactly(
            "from datetime import datetime, timedelta, timezone",
            "from airflow.sdk import DAG, Param, TaskGroup, task_group",
            "from airflow.sdk.bases.decorator import DecoratedOperator, task_decorator_factory");
  }

  @Test
  void noTextOfTheModelCanLeaveItsLiteral() {
    for (long seed = 0; seed < 300; seed++) {
      String python = write(RandomDag.of(seed), null);

      assertThat(python).as("seed %d", seed).matches("[\\n\\x20-\\x7e\\u00c0-\\u024f]*");
      assertThat(python.lines().count()).as("seed %d", seed).isEqualTo(python.split("\n").length);
    }
  }

  @Test
  void textsThatNoDatabaseStoresAreReplaced() {
    DagModel linear = ExampleDags.linear();
    DagModel dag =
        new DagModel(
            "d",
            "A",
            "a",
            "nul \u0000",
            null,
            null,
            false,
            null,
            List.of("lone \ud800", "😀"),
            linear.params(),
            linear.defaults(),
            List.of());

    assertThat(write(dag, null))
        .contains("description='nul \\ufffd'")
        .contains("tags=['lone \\ufffd', '\\U0001f600']");
  }

  @Test
  void descriptionStandsBeforeTheVersionInTheDocumentation() {
    assertThat(write(ExampleDags.linear(), null))
        .contains("doc_md='Java class `com.acme.Flow`, code version `" + VERSION + "`'");
    assertThat(write(ExampleDags.settings(), null))
        .contains("doc_md='It\\'s \"all\" there\\n\\nJava class `com.acme.Flow`, code version");
  }

  @Test
  void anEmptyDagIsStillPython() {
    DagModel empty =
        new DagModel(
            "empty",
            "A",
            "a",
            null,
            null,
            null,
            false,
            null,
            List.of(),
            List.of(),
            TaskDefaults.NONE,
            List.of());

    assertThat(write(empty, null)).endsWith(") as dag:\n    pass\n");
  }

  @Test
  void theSourceFollowsAsComments() {
    assertThat(write(ExampleDags.linear(), "package a;\n\nclass Größe {}\n"))
        .endsWith("\n\n# Java source\n# package a;\n#\n# class Größe {}\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\n", "\r", "\r\n", "\u000b", "\f", "\u001c", "\u001d", "\u001e", "\u0085", "\u2028",
        "\u2029"
      })
  void everyLineOfTheSourceIsAComment(String lineEnd) {
    String comments = SourceComment.of("a" + lineEnd + "import os" + lineEnd + lineEnd + "b");

    assertThat(comments).isEqualTo("\n# Java source\n# a\n# import os\n#\n# b\n");
  }

  @Test
  void whatPythonOrUtf8CannotHoldIsReplacedInTheSource() {
    String comments = SourceComment.of("a\u0000b\tc\ud800d😀\ufeff");

    assertThat(comments).isEqualTo("\n# Java source\n# a\ufffdb\tc\ufffdd😀\ufffd\n");
    assertThat(new String(comments.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
        .isEqualTo(comments);
  }

  private static String write(DagModel dag, @Nullable String source) {
    return PythonDag.write(dag, VERSION, source);
  }
}
