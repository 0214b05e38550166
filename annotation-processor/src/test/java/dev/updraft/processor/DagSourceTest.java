package dev.updraft.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.descriptor.ir.TaskCatalog;
import dev.updraft.descriptor.ir.TaskRef;
import dev.updraft.spi.TaskBinding;
import dev.updraft.spi.TaskInvoker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;

class DagSourceTest {
  private static final String SERVICE = "META-INF/services/dev.updraft.DagSource";
  private static final String DEFINE = "public void define(dev.updraft.Dags dags) {} ";
  private static final String BASE =
      "package t; public class Base { @dev.updraft.Task public int inherited() { return 1; } }";

  @Test
  void namesASourceAndTheTasksThatItCanCall() {
    Compiled compiled =
        Compiled.of(
            BASE,
            """
            package t;
            public class Lib { @dev.updraft.Task public void fit(java.util.List<String> rows) {} }
            """,
            """
            package t;
            public class Flow extends Base implements dev.updraft.DagSource {
              final Lib lib = new Lib();
              @Override public void define(dev.updraft.Dags dags) {}
              @dev.updraft.Task(id = "t", retries = 2, retryDelay = "5m", queue = "q", executor = "x")
              int train(double rate) { return 1; }
              @dev.updraft.Task void twice(int n) {}
              @dev.updraft.Task void twice(String s) {}
            }
            """);

    assertThat(compiled.texts()).isEmpty();
    assertThat(compiled.text(SERVICE)).isEqualTo("t.Flow\n");
    List<TaskRef> tasks = TaskCatalog.parse(compiled.text(TaskCatalog.path("t.Flow"))).tasks();
    assertThat(tasks)
        .extracting(TaskRef::invoker)
        .containsExactly("inherited", "lib.fit", "train", "twice(int)", "twice(java.lang.String)");
    assertThat(tasks.get(1))
        .isEqualTo(
            new TaskRef(
                "t.Lib#fit",
                "lib.fit",
                "fit",
                false,
                List.of("rows"),
                List.of("java.util.List"),
                false,
                TaskDefaults.NONE));
    assertThat(tasks.get(2).explicitId()).isTrue();
    assertThat(tasks.get(2).settings())
        .isEqualTo(new TaskDefaults(2, Duration.ofMinutes(5), "q", "x"));
    assertThat(invokers(compiled))
        .containsExactlyInAnyOrderElementsOf(tasks.stream().map(TaskRef::invoker).toList());
  }

  @Test
  void seesASourceThatBearsNoAnnotation() throws IOException {
    Compiled library = Compiled.of(BASE);

    Compiled compiled =
        Compiled.with(
            List.of(
                "-Xlint:all,-options",
                "-Werror",
                "-classpath",
                library.classes() + System.getProperty("path.separator") + Compiled.classPath()),
            "package t; class Flow { static class Inner extends Base implements"
                + " dev.updraft.DagSource { "
                + DEFINE
                + "} }");

    assertThat(compiled.texts()).isEmpty();
    assertThat(compiled.text(SERVICE)).isEqualTo("t.Flow$Inner\n");
    assertThat(TaskCatalog.parse(compiled.text(TaskCatalog.path("t.Flow$Inner"))).tasks())
        .extracting(TaskRef::invoker)
        .containsExactly("inherited");
    assertThat(Files.exists(compiled.classes().resolve("t/Flow_Inner_Updraft.class"))).isTrue();
  }

  @Test
  void waitsForABaseThatAnotherProcessorGenerates() {
    Compiled compiled =
        Compiled.beside(
            List.of(new GeneratesBase()),
            List.of(),
            "package t; public class Flow extends Made { " + DEFINE + "}");

    assertThat(compiled.success()).isTrue();
    assertThat(compiled.text(SERVICE)).isEqualTo("t.Flow\n");
  }

  @Test
  void passesOverWhatCannotBeRun() {
    Compiled compiled =
        Compiled.of(
            "package t; public abstract class Half implements dev.updraft.DagSource {}",
            "package t; public interface More extends dev.updraft.DagSource {}",
            "package t; public class User { dev.updraft.DagSource s = dags -> {}; }");

    assertThat(compiled.texts()).isEmpty();
    assertThat(compiled.classes().resolve(SERVICE)).doesNotExist();
  }

  @Test
  void refusesASourceThatCannotBeMade() {
    Compiled compiled =
        Compiled.of(
            "package t; public class Flow implements dev.updraft.DagSource {\n  Flow(int n) {}\n  "
                + DEFINE
                + "\n}");

    assertThat(compiled.texts())
        .singleElement()
        .asString()
        .startsWith("1:")
        .contains("[Updraft/ClassShape] Class 'Flow' has no constructor without parameters");
  }

  private static List<String> invokers(Compiled compiled) {
    try (URLClassLoader loader = compiled.loader()) {
      return ServiceLoader.load(TaskBinding.class, loader).stream()
          .map(ServiceLoader.Provider::get)
          .filter(binding -> binding.className().equals("t.Flow"))
          .flatMap(binding -> binding.invokers().stream())
          .map(TaskInvoker::name)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Generates {@code t.Made} in the first round. */
  private static final class GeneratesBase extends AbstractProcessor {
    private boolean done;

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return Set.of("*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      if (!done) {
        done = true;
        try (Writer writer = processingEnv.getFiler().createSourceFile("t.Made").openWriter()) {
          writer.write("package t; abstract class Made implements dev.updraft.DagSource {}");
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return false;
    }
  }
}
