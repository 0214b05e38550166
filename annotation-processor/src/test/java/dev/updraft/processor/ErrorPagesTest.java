package dev.updraft.processor;

import static dev.updraft.descriptor.diagnostic.Diagnostic.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.diagnostic.Diagnostic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every diagnostic has a page in {@code docs/errors} with a wrong and a right example. Code after
 * {@code ```java wrong} yields the diagnostic, code after {@code ```java right} no message at all;
 * all of one kind on a page is compiled together. A number behind that is the release of Java that
 * the code needs.
 */
class ErrorPagesTest {
  /**
   * What compiling the wrong example does not report. Its code is compiled all the same.
   *
   * <p>The first seven come from {@code updraft:bundle}, which runs the sources of DAGs; their
   * pages are tested there. A compiler without bodies and a defect of Updraft are no matter of the
   * source.
   */
  private static final Set<Diagnostic> NOT_OF_JAVAC =
      EnumSet.of(
          NO_SUCH_TASK,
          OVERLOADED_TASK,
          ARGUMENT_COUNT,
          ARGUMENT_TYPE,
          VOID_RESULT,
          UNKNOWN_TASK,
          CYCLE,
          BODIES_UNREADABLE,
          INTERNAL_ERROR);

  @Test
  void everyDiagnosticHasAPageAndNothingElseHas() {
    assertThat(Markdown.pages("errors"))
        .extracting(Markdown::name)
        .filteredOn(name -> !name.equals("README"))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Diagnostic.values()).map(Diagnostic::key).toList());
  }

  @Test
  void theIndexLinksEveryPageOnce() {
    String index = Markdown.page("errors/README.md").text();

    for (Diagnostic diagnostic : Diagnostic.values()) {
      assertThat(index.split("\\(" + diagnostic.key() + "\\.md\\)", -1))
          .as(diagnostic.key())
          .hasSize(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPageIsTitledByItsKeyAndHasBothExamples(Diagnostic diagnostic) {
    Markdown page = page(diagnostic);

    assertThat(page.text()).startsWith("# " + diagnostic.key() + "\n");
    assertThat(page.fences().get(0).text()).startsWith("[Updraft/" + diagnostic.key() + "] ");
    assertThat(sources(page, "wrong")).isNotEmpty();
    assertThat(sources(page, "right")).isNotEmpty();
    assertThat(page.fences().stream().filter(Markdown.Fence::isJava))
        .allMatch(fence -> fence.info().matches("java (wrong|right)( \\d+)?"));
  }

  @ParameterizedTest
  @EnumSource
  void theWrongExampleYieldsTheMessageOnThePage(Diagnostic diagnostic) {
    Markdown page = page(diagnostic);
    if (release(page) > Runtime.version().feature()) {
      return; // the second run of the tests, on a newer JDK, has it
    }
    Compiled compiled = compile(page, "wrong", List.of());

    List<String> messages =
        compiled.messages().stream()
            .map(message -> message.getMessage(Locale.ENGLISH))
            .filter(text -> text.startsWith("[Updraft/"))
            .toList();
    if (NOT_OF_JAVAC.contains(diagnostic)) {
      assertThat(messages).isEmpty();
      assertThat(compiled.texts()).isEmpty();
      return;
    }
    assertThat(messages).containsExactly(page.fences().get(0).text().strip().replace("\n", " "));
    assertThat(compiled.success()).isEqualTo(diagnostic.kind() != Diagnostic.Kind.ERROR);
    assertThat(compiled.messages()).singleElement().satisfies(ErrorPagesTest::isAtTheMark);
  }

  private static void isAtTheMark(javax.tools.Diagnostic<? extends JavaFileObject> message) {
    try {
      String source = message.getSource().getCharContent(true).toString();
      assertThat(source.lines().filter(line -> line.contains("<-- here")))
          .containsExactly(source.lines().toList().get((int) message.getLineNumber() - 1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theRightExampleCompilesWithoutAnyMessage(Diagnostic diagnostic) {
    Markdown page = page(diagnostic);
    if (release(page) > Runtime.version().feature()) {
      return;
    }
    Compiled compiled = compile(page, "right", List.of("-Xlint:all,-options", "-Werror"));

    assertThat(compiled.texts()).isEmpty();
    assertThat(compiled.success()).isTrue();
  }

  private static Markdown page(Diagnostic diagnostic) {
    return Markdown.page(diagnostic.page().substring("docs/".length()));
  }

  private static Compiled compile(Markdown page, String kind, List<String> options) {
    List<String> all =
        Stream.concat(options.stream(), Stream.of("--release", Integer.toString(release(page))))
            .toList();
    return Compiled.with(all, sources(page, kind).toArray(String[]::new));
  }

  private static List<String> sources(Markdown page, String kind) {
    return page.fences().stream()
        .filter(fence -> fence.info().startsWith("java " + kind))
        .map(Markdown.Fence::text)
        .toList();
  }

  /** The oldest release of Java that all code of the page is. */
  private static int release(Markdown page) {
    return page.fences().stream()
        .map(fence -> fence.info().replaceFirst("^java (wrong|right) ?", ""))
        .filter(text -> text.matches("\\d+"))
        .mapToInt(Integer::parseInt)
        .max()
        .orElse(17);
  }
}
