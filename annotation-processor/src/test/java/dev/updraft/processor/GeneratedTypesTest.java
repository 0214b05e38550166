package dev.updraft.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.TaskModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;

/** Types that another processor generates, one in each round. */
class GeneratedTypesTest {
  @Test
  void waitsForTypesWhereverASignatureOrASuperclassNamesThem() {
    String source =
        """
        package t;
        import dev.updraft.*;
        import java.util.List;
        public class Uses extends Base {
          final Library library = new Library();
          @Task Item[] items() { return new Item[0]; }
          @Task void use(List<? extends Item> items) {}
          @Dag void uses() { inherited(items()); library.run(); use(null); }
        }
        """;
    Generator generator =
        new Generator(
            List.of(
                Map.entry("Item", "public record Item(int x) {}"),
                Map.entry("Library", "public class Library { @dev.updraft.Task void run() {} }"),
                Map.entry(
                    "Base", "class Base { @dev.updraft.Task void inherited(Item[] items) {} }")));
    Compiled compiled = Compiled.beside(List.of(generator), List.of(), source);

    assertThat(compiled.descriptor("uses").dag().tasks())
        .extracting(TaskModel::invoker)
        .containsExactlyInAnyOrder("items", "inherited", "library.run", "use")
        .allMatch(name -> compiled.text("t/Uses_Updraft.java").contains('"' + name + '"'));
  }

  @Test
  void waitsForTheClassOfACallback() {
    String source =
        """
        package t;
        import dev.updraft.*;
        public class Calls {
          @Task(onFailure = "t.Made#page") void run() {}
          @Dag void calls() { run(); }
        }
        """;
    Generator generator =
        new Generator(
            List.of(
                Map.entry("Other", "class Other {}"),
                Map.entry("Made", "class Made { static void page() {} }")));
    Compiled compiled = Compiled.beside(List.of(generator), List.of(), source);

    assertThat(compiled.texts()).isEmpty();
    assertThat(compiled.text("t/Calls_Updraft.java")).contains("callback(\"t.Made#page\");");
  }

  @Test
  void readsADagThatIsGeneratedInALaterRoundFromTasksOfEarlierOnes() {
    Generator generator =
        new Generator(
            List.of(
                Map.entry("Item", "public record Item(int x) {}"),
                Map.entry(
                    "Library",
                    "public class Library { @dev.updraft.Task Item item() { return new Item(1); } }"),
                Map.entry(
                    "Late",
                    "class Late extends Base { final Library library = new Library();"
                        + " @dev.updraft.Dag void late() {"
                        + " Item item = library.item(); if (positive(item.x())) { use(item); } } }")));
    String base =
        """
        package t;
        import dev.updraft.Task;
        class Base {
          @Task boolean positive(int x) { return x > 0; }
          @Task void use(Item item) {}
        }
        """;
    Compiled compiled = Compiled.beside(List.of(generator), List.of(), base);

    assertThat(compiled.descriptor("late").dag().tasks())
        .extracting(TaskModel::invoker)
        .containsExactlyInAnyOrder("library.item", "positive", "use")
        .allMatch(name -> compiled.text("t/Late_Updraft.java").contains('"' + name + '"'));
  }

  @SupportedAnnotationTypes("*")
  private static final class Generator extends AbstractProcessor {
    private final Iterator<Map.Entry<String, String>> rest;

    Generator(List<Map.Entry<String, String>> types) {
      rest = types.iterator();
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      if (rest.hasNext()) {
        Map.Entry<String, String> type = rest.next();
        try (Writer writer =
            processingEnv.getFiler().createSourceFile("t." + type.getKey()).openWriter()) {
          writer.write("package t; " + type.getValue());
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return false;
    }
  }
}
