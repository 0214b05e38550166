package dev.updraft.processor.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Thousands of broken sources, each named by its seed: whatever an author types, javac or the
 * processor says what is wrong, and neither fails itself. {@code -Dupdraft.mutations} says how
 * many.
 */
class MutationTest {
  private static final int COUNT = Integer.getInteger("updraft.mutations", 400);
  private static final int FIRST = Integer.getInteger("updraft.mutations.first", 0);
  private static final Pattern KEY = Pattern.compile("\\[Updraft/(\\w+)]");
  private static final Path DAGS =
      Path.of("../airflow-tests/src/test/java/dev/updraft/airflow/dags");

  /** What the DAG classes use. */
  private static final List<String> HELPERS = List.of("Trace", "Common", "Library");

  @Test
  void everyBrokenSourceEndsInDiagnosticsAndNeverInAnException() throws IOException {
    List<MutantFile> others = new ArrayList<>();
    for (String name : HELPERS) {
      others.add(new MutantFile(name, text(name)));
    }
    List<Spans> sources = sources();
    Set<String> known = new HashSet<>();
    for (Spans source : sources) {
      // Not every body that reads well is a good graph: what is said of it anyway does not count.
      Mutant whole = Mutant.of(new MutantFile(source.name(), source.text()), others);
      assertThat(whole.valid()).as(whole.messages().toString()).isTrue();
      known.addAll(whole.messages());
    }
    int parsed = 0;
    int valid = 0;
    int refused = 0;
    Map<String, Integer> keys = new TreeMap<>();
    List<String> crashes = new ArrayList<>();
    for (int seed = FIRST; seed < FIRST + COUNT; seed++) {
      Spans source = sources.get(seed % sources.size());
      String broken = mutate(source, new Random(seed * 7919L));
      Mutant mutant = Mutant.of(new MutantFile(source.name(), broken), others);
      parsed += mutant.parsed() ? 1 : 0;
      valid += mutant.valid() ? 1 : 0;
      if (mutant.crash() != null) {
        crashes.add("seed " + seed + ": " + mutant.crash() + "\n" + broken);
      }
      boolean ours = false;
      for (String message : mutant.messages()) {
        var key = KEY.matcher(message);
        if (key.find() && !known.contains(message)) {
          keys.merge(key.group(1), 1, Integer::sum);
          ours = true;
        }
      }
      refused += ours ? 1 : 0;
    }
    System.out.printf(
        "Mutations: %d in total, %d parsed, %d without errors of javac, %d refused by Updraft, %d"
            + " crashes%nDiagnostics of Updraft: %s%n",
        COUNT, parsed, valid, refused, crashes.size(), keys);

    assertThat(crashes).isEmpty();
    assertThat(parsed).as("taken by the parser").isGreaterThan(COUNT / 3);
    assertThat(valid).as("without errors of javac").isGreaterThan(COUNT / 10);
  }

  private static List<Spans> sources() throws IOException {
    List<Spans> sources = new ArrayList<>();
    for (String name :
        List.of(
            "Branches",
            "Calls",
            "Choices",
            "Cleanups",
            "Expressions",
            "Groups",
            "Mappings",
            "Streams",
            "Words")) {
      sources.add(new Spans(name, text(name)));
    }
    sources.add(
        new Spans(
            "Everything",
            Files.readString(Path.of("src/test/resources/goldens/ReaderTest/Everything.java"))));
    return sources;
  }

  private static String text(String name) throws IOException {
    return Files.readString(DAGS.resolve(name + ".java"));
  }

  /** One change mostly, since each more makes it less likely that javac has no errors. */
  private static String mutate(Spans source, Random random) {
    String text = source.text();
    int changes = random.nextInt(4) == 0 ? 2 : 1;
    for (int i = 0; i < changes; i++) {
      Spans spans = i == 0 ? source : new Spans(source.name(), text);
      Mutator[] mutators = Mutator.values();
      text = mutators[random.nextInt(mutators.length)].apply(spans, random);
    }
    return text;
  }
}
