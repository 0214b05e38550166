package dev.updraft.maven.internal.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.DagModel;
import dev.updraft.descriptor.RetryRule;
import dev.updraft.descriptor.RetryRule.Action;
import dev.updraft.descriptor.TaskAttribute;
import dev.updraft.descriptor.TaskAttributes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules, callbacks and outputs that a source tells one call, or all of a DAG. */
class SourceCallRulesTest {
  @TempDir private Path folder;
  private SourceProject project;

  @BeforeEach
  void makesAProject() {
    project =
        new SourceProject(folder)
            .task("load", true, "java.lang.String table")
            .task("lib.keep", false)
            .task("clean", false);
    project.callbacks.addAll(List.of("page", "lib.kept", "acme.Alerts$Inner#note"));
    project.withoutOutputs.put("clean", "nothing");
  }

  private static TaskAttributes attributes(DagModel dag, String task) {
    return dag.attributes(Objects.requireNonNull(dag.task(task)));
  }

  @Test
  void aCallIsToldRulesCallbacksAndOutputs() throws IOException {
    DagModel dag =
        project
            .define(
                """
                d.defaults(Dsl.task().onFailure("page").failOn(Error.class));
                d.with(Dsl.task().retryOn(java.io.FileNotFoundException.class, "10s", "late")
                    .failOn(java.io.IOException.class).defaultOn(RuntimeException.class)
                    .onSuccess("page", "acme.Alerts.Inner#note").onFailure()
                    .callbackTimeout(java.time.Duration.ofSeconds(5))
                    .multipleOutputs(true)).task("load", "a");
                d.with(Dsl.task().onRetry("kept").withoutRetryPolicy()).task("lib.keep");
                d.task("clean");
                """)
            .dag()
            .dag();

    TaskAttributes load = attributes(dag, "load");
    assertThat(load.retryPolicy())
        .containsExactly(
            new RetryRule(
                List.of("java.io.FileNotFoundException"),
                Action.RETRY,
                Duration.ofSeconds(10),
                "late"),
            new RetryRule(List.of("java.io.IOException"), Action.FAIL, null, null),
            new RetryRule(List.of("java.lang.RuntimeException"), Action.DEFAULT, null, null));
    assertThat(load.values())
        .containsAllEntriesOf(
            Map.of(
                TaskAttribute.ON_SUCCESS, List.of("page", "acme.Alerts$Inner#note"),
                TaskAttribute.ON_FAILURE, List.of(),
                TaskAttribute.CALLBACK_TIMEOUT, Duration.ofSeconds(5),
                TaskAttribute.MULTIPLE_OUTPUTS, true));
    TaskAttributes keep = attributes(dag, "keep");
    assertThat(keep.callbacks(TaskAttribute.ON_RETRY)).containsExactly("lib.kept");
    assertThat(keep.retryPolicy()).isEmpty();
    TaskAttributes clean = attributes(dag, "clean");
    assertThat(clean.callbacks(TaskAttribute.ON_FAILURE)).containsExactly("page");
    assertThat(clean.retryPolicy())
        .containsExactly(new RetryRule(List.of("java.lang.Error"), Action.FAIL, null, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "with(Dsl.task().onRetry(`pag`)).task(`clean`)|[Updraft/Callback] Callback \"pag\" names"
            + " no method for which the annotation processor generated an invoker",
        "with(Dsl.task().onRetry(`pag`)).task(`clean`)|Did you mean 'page'?",
        "with(Dsl.task().onRetry(`page`)).task(`lib.keep`)|[Updraft/Callback] Callback \"page\"",
        "defaults(Dsl.task().onRetry(`kept`)).task(`clean`)|[Updraft/Callback] Callback \"kept\"",
        "with(Dsl.task().multipleOutputs(true)).task(`clean`)|[Updraft/MultipleOutputs] Task"
            + " 'clean' has multipleOutputs = true, but returns nothing.",
        "with(Dsl.task().failOn(Exception.class).retryOn(java.io.IOException.class))"
            + ".task(`clean`)|[Updraft/RetryRule] This rule of the retry policy never decides"
            + " about IOException, of which Exception before it takes care.",
        "with(Dsl.task().retryOn(Exception.class, `soon`)).task(`clean`)|[Updraft/InvalidDuration]",
        "with(Dsl.task().onFailure(`page`)).operator(`a.B`, Map.of())|[Updraft/SettingsUse] with(..) cannot"
            + " be used like this: 'onFailure' is the worker's to heed",
      })
  void refusesACall(String body, String text) throws IOException {
    SourceDags dags = project.define("d." + body.replace('`', '"') + ";").run();

    assertThat(dags.problems()).singleElement().asString().contains(text);
  }
}
