package dev.updraft.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.client.RunRequest;
import dev.updraft.descriptor.ParamModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What a handle sends is what the DAG of the same compilation takes: the conf and the descriptor
 * are made by different code from the same source.
 */
class HandleConfTest {
  private static final String HEAD = "package t; import dev.updraft.*; import java.util.*;\n";

  private static final String OLD =
      HEAD
          + "public class Job { @Task void use(Object x) {}"
          + " @Dag void job(int rows, @Param(\"a\") String colour) { use(rows); } }";

  private static final String NEW =
      HEAD
          + "public class Job { @Task void use(Object x) {} @Dag void job("
          + "@Param(\"a\") String color, List<String> rows, @Param(\"0.5\") double share) {"
          + " use(rows); } }";

  /** Every DAG of the constructs, and the one with params of every type. */
  @TestFactory
  Stream<DynamicTest> theConfHasTheParamsOfTheDescriptor() throws IOException {
    Compiled params = Compiled.of(Files.readString(Constructs.FOLDER.resolve("Params.java")));
    List<Compiled> all = List.of(Constructs.compiled(), params);
    assertThat(handles(params)).hasSize(1);
    assertThat(handles(Constructs.compiled())).hasSameSizeAs(Constructs.dagIds());
    return all.stream()
        .flatMap(
            compiled ->
                handles(compiled).keySet().stream()
                    .map(
                        name ->
                            DynamicTest.dynamicTest(name, () -> assertMatches(compiled, name))));
  }

  /** Two versions of one DAG: each handle has the params of its own, in their order. */
  @Test
  void eachVersionHasItsOwnParams() throws Exception {
    Compiled before = Compiled.of(OLD);
    Compiled after = Compiled.of(NEW);

    assertMatches(before, "t.Job_Dag");
    assertMatches(after, "t.Job_Dag");
    assertThat(request(before, "t.Job_Dag").conf()).containsOnlyKeys("rows", "colour");
    assertThat(request(after, "t.Job_Dag").conf()).containsOnlyKeys("color", "rows", "share");
  }

  /** The order in which javac gets the sources, and what else it compiles, changes no text. */
  @Test
  void theTextDependsOnTheDagAlone() {
    String[] sources = Constructs.sources();
    String[] turned = sources.clone();
    Collections.reverse(Arrays.asList(turned));

    assertThat(handles(Compiled.of(turned))).isEqualTo(handles(Constructs.compiled()));
    assertThat(handles(Compiled.of(OLD, HEAD + "class Other { }")))
        .isEqualTo(handles(Compiled.of(OLD)));
  }

  private static void assertMatches(Compiled compiled, String name) throws Exception {
    RunRequest.Undated request = request(compiled, name);
    assertThat(request.conf().keySet())
        .containsExactlyElementsOf(
            compiled.descriptor(request.dagId()).dag().params().stream()
                .map(ParamModel::name)
                .toList());
  }

  /** What {@code run} of a handle makes of zeros and nulls. */
  private static RunRequest.Undated request(Compiled compiled, String name) throws Exception {
    try (URLClassLoader loader = compiled.loader()) {
      Method run =
          Stream.of(loader.loadClass(name).getDeclaredMethods())
              .filter(method -> method.getName().equals("run"))
              .findFirst()
              .orElseThrow();
      run.setAccessible(true);
      Object[] values = Stream.of(run.getParameterTypes()).map(HandleConfTest::zero).toArray();
      return (RunRequest.Undated) run.invoke(null, values);
    }
  }

  private static Object zero(Class<?> type) {
    // Of a primitive type, what a field of it begins with.
    return Array.get(Array.newInstance(type, 1), 0);
  }

  /** The texts of all handles by the names of their classes. */
  private static Map<String, String> handles(Compiled compiled) {
    assertThat(compiled.texts()).isEmpty();
    try (Stream<Path> files = Files.walk(compiled.classes())) {
      Map<String, String> texts = new TreeMap<>();
      files
          .map(file -> compiled.classes().relativize(file).toString())
          .filter(file -> file.endsWith("Dag.java") && file.contains("_"))
          .forEach(
              file -> texts.put(file.replace(".java", "").replace('/', '.'), compiled.text(file)));
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
