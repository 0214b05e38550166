package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.VersionHash;
import dev.updraft.descriptor.bundle.BundleIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The bundles of two samples that use one task library, as the build made them. */
class TaskLibraryIT {
  private static final String LIBRARY = "updraft-sample-digits";

  @ParameterizedTest
  @CsvSource({"tuning", "inference-push"})
  void theLibraryIsInTheSbomOfBothProjects(String sample) throws IOException {
    JsonNode sbom = AirflowRest.json(Files.readString(beside(sample, ".cdx.json")));
    List<JsonNode> found =
        sbom.path("components")
            .valueStream()
            .filter(part -> part.path("name").asString().equals(LIBRARY))
            .toList();

    assertThat(found).hasSize(1);
    JsonNode part = found.get(0);
    String purl = part.path("purl").asString();
    assertThat(purl).startsWith("pkg:maven/dev.updraft/" + LIBRARY + "@");
    byte[] jar = Files.readAllBytes(jar(sample));
    assertThat(part.path("hashes").path(0).path("content").asString())
        .isEqualTo(VersionHash.sha256(jar));
    String bundle = sbom.path("metadata").path("component").path("bom-ref").asString();
    assertThat(sbom.path("dependencies").valueStream())
        .anySatisfy(
            uses -> {
              assertThat(uses.path("ref").asString()).isEqualTo(bundle);
              assertThat(uses.path("dependsOn").valueStream().map(JsonNode::asString))
                  .contains(purl);
            });
  }

  @Test
  void bothProjectsHaveTheSameTasksOfIt() throws IOException {
    BundleIndex.TaskEntry training = task("tuning", "digits_training", "train");
    BundleIndex.TaskEntry model = task("inference-push", "digits_model", "train");

    assertThat(training.result()).isEqualTo(model.result());
    assertThat(String.valueOf(training.result())).contains("Trained", "accuracy=double");
  }

  private static BundleIndex.TaskEntry task(String sample, String dagId, String taskId)
      throws IOException {
    Path index = beside(sample, "").resolve(BundleIndex.FILE);
    return BundleIndex.parse(Files.readString(index))
        .dag(dagId)
        .flatMap(dag -> dag.task(taskId))
        .orElseThrow();
  }

  private static Path jar(String sample) throws IOException {
    try (var files = Files.list(beside(sample, "").resolve("lib"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(LIBRARY))
          .findFirst()
          .orElseThrow();
    }
  }

  private static Path beside(String sample, String ending) {
    Path zip = Product.sample(sample);
    return zip.resolveSibling(zip.getFileName().toString().replace(".zip", ending));
  }
}
