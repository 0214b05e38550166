package dev.updraft.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Checks that each module says of itself what Maven Central demands. */
class PublicationTest {
  private static final Path ROOT = Path.of("..");

  /** What a module inherits, and a module without a parent must say itself. */
  private static final List<String> ONCE =
      List.of(
          "url",
          "licenses/license/name",
          "licenses/license/url",
          "developers/developer/name",
          "scm/connection",
          "scm/developerConnection",
          "scm/url");

  static List<Path> poms() throws Exception {
    List<Path> poms = new ArrayList<>();
    add(ROOT, poms);
    assertThat(poms).hasSizeGreaterThan(10);
    return poms;
  }

  private static void add(Path folder, List<Path> poms) throws Exception {
    Path pom = folder.resolve("pom.xml");
    poms.add(pom);
    for (Node module : all(read(pom), "modules/module")) {
      add(folder.resolve(module.getTextContent().strip()), poms);
    }
  }

  @ParameterizedTest
  @MethodSource("poms")
  void everyModuleSaysWhatItIs(Path pom) throws Exception {
    Element project = read(pom);
    assertThat(text(project, "name")).isNotBlank();
    assertThat(text(project, "description")).endsWith(".");
    if (all(project, "parent").isEmpty()) {
      for (String path : ONCE) {
        assertThat(text(project, path)).as(path).isNotBlank();
      }
    } else {
      assertThat(text(project, "url")).as("that of the parent").isEmpty();
      assertThat(text(project, "parent/version")).isEqualTo(text(read(ROOT), "version"));
    }
  }

  @Test
  void theBomHasEachModuleThatProjectsMayUse() throws Exception {
    Element bom = read(ROOT.resolve("bom/pom.xml"));
    assertThat(text(bom, "version")).isEqualTo(text(read(ROOT), "version"));
    for (String path : ONCE) {
      assertThat(text(bom, path)).as(path).isEqualTo(text(read(ROOT), path));
    }
    List<String> published = new ArrayList<>();
    for (Path pom : poms()) {
      Element project = read(pom);
      String packaging = text(project, "packaging");
      if (!deploys(pom) || packaging.equals("pom") || packaging.equals("maven-archetype")) {
        continue;
      }
      published.add(text(project, "artifactId"));
    }
    assertThat(published).contains("updraft-sdk", "updraft-maven-plugin");
    assertThat(
            all(bom, "dependencyManagement/dependencies/dependency").stream()
                .map(d -> text((Element) d, "artifactId"))
                .distinct())
        .containsExactlyInAnyOrderElementsOf(published);
  }

  @Test
  void samplesAndTestsAreNotPublished() throws Exception {
    for (Path pom : poms()) {
      String folder = ROOT.relativize(pom).toString();
      boolean own =
          Stream.of("samples", "airflow-tests", "compiler-tests", "benchmarks")
              .anyMatch(folder::startsWith);
      assertThat(deploys(pom)).as(folder).isEqualTo(!own);
    }
  }

  private static boolean deploys(Path pom) throws Exception {
    Element project = read(pom);
    if (text(project, "properties/maven.deploy.skip").equals("true")) {
      return false;
    }
    Path parent = pom.getParent().resolve("../pom.xml").normalize();
    boolean ofAggregator = text(project, "parent/artifactId").equals("updraft-samples");
    return !ofAggregator || deploys(parent);
  }

  private static Element read(Path path) throws Exception {
    Path pom = Files.isDirectory(path) ? path.resolve("pom.xml") : path;
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    try (var in = Files.newInputStream(pom)) {
      return factory.newDocumentBuilder().parse(in).getDocumentElement();
    } catch (IOException e) {
      throw new IOException("Cannot read " + pom, e);
    }
  }

  private static String text(Element project, String path) {
    List<Node> found = all(project, path);
    return found.isEmpty() ? "" : found.get(0).getTextContent().strip();
  }

  private static List<Node> all(Element from, String path) {
    List<Node> found = List.of(from);
    for (String name : path.split("/")) {
      List<Node> next = new ArrayList<>();
      for (Node node : found) {
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
          if (child.getNodeName().equals(name)) {
            next.add(child);
          }
        }
      }
      found = next;
    }
    return found;
  }
}
