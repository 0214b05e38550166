package dev.updraft.maven.internal.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.updraft.descriptor.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** CycloneDX's own schema judges our document. */
class SbomTest {
  private static final String BASE = "http://cyclonedx.org/schema/";
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(
              SpecificationVersion.DRAFT_7,
              builder ->
                  builder.schemas(
                      Map.of(
                          BASE + "bom-1.6.schema.json",
                          resource("/bom-1.6.schema.json"),
                          BASE + "spdx.schema.json",
                          resource("/spdx.schema.json"),
                          BASE + "jsf-0.82.schema.json",
                          resource("/jsf-0.82.schema.json"))))
          .getSchema(SchemaLocation.of(BASE + "bom-1.6.schema.json"));

  private static final Sbom.Part BUNDLE =
      new Sbom.Part("org.acme", "flows", "1.0+x", "zip", "airflow", "0".repeat(64), List.of());
  private static final Sbom.Part MATH =
      new Sbom.Part(
          "org.other",
          "math",
          "2.0",
          "jar",
          "",
          "1".repeat(64),
          List.of(
              new Licence(
                  "The Apache Software License, Version 2.0",
                  "http://www.apache.org/licenses/LICENSE-2.0.txt"),
              new Licence("Acme Public Licence", "acme licence.txt"),
              new Licence(null, null)));
  private static final Sbom.Part NATIVE =
      new Sbom.Part(
          "org.other",
          "core",
          "2.0",
          "jar",
          "linux",
          "2".repeat(64),
          List.of(new Licence(null, "https://opensource.org/licenses/MIT")));

  private static String resource(String name) {
    try (InputStream in = SbomTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String document(String contents) {
    return Sbom.write(
        BUNDLE,
        List.of(NATIVE, MATH),
        Map.of(
            BUNDLE.purl(), Set.of(MATH.purl(), "pkg:maven/not/packed@1?type=jar"),
            MATH.purl(), Set.of(NATIVE.purl())),
        "0.1",
        Instant.parse("2026-11-22T00:00:00.5Z"),
        contents);
  }

  private static List<Error> errors(String document) {
    return SCHEMA.validate(document, InputFormat.JSON);
  }

  @Test
  void isAValidDocumentAndABrokenOneIsNot() {
    assertThat(errors(document("x"))).isEmpty();
    assertThat(errors(document("x").replace("\"library\"", "\"book\""))).isNotEmpty();
    assertThat(errors(document("x").replace("SHA-256", "SHA-2"))).isNotEmpty();
    assertThat(errors(document("x").replace("bomFormat", "format"))).isNotEmpty();
  }

  @Test
  void namesTheBundleItsLibrariesAndWhoUsesThem() {
    Map<String, ?> document = Json.object(Json.parse(document("x")));

    assertThat(document.get("metadata").toString())
        .contains("pkg:maven/org.acme/flows@1.0%2Bx?classifier=airflow&type=zip");
    assertThat(document.get("metadata").toString()).contains("2026-11-22T00:00:00Z");
    assertThat(Json.objects(document.get("components")))
        .extracting(component -> component.get("purl"))
        .containsExactly(
            "pkg:maven/org.other/core@2.0?classifier=linux&type=jar",
            "pkg:maven/org.other/math@2.0?type=jar");
    assertThat(Json.objects(document.get("dependencies")))
        .containsExactlyInAnyOrder(
            Map.of("ref", BUNDLE.purl(), "dependsOn", List.of(MATH.purl())),
            Map.of("ref", MATH.purl(), "dependsOn", List.of(NATIVE.purl())),
            Map.of("ref", NATIVE.purl(), "dependsOn", List.of()));
  }

  @Test
  void licencesAreThoseOfThePomsByTheirIdentifiersIfThereIsNoDoubt() {
    Map<String, ?> document = Json.object(Json.parse(document("x")));

    assertThat(Json.objects(document.get("components")))
        .extracting(component -> component.get("licenses"))
        .containsExactly(
            List.of(
                Map.of(
                    "license", Map.of("id", "MIT", "url", "https://opensource.org/licenses/MIT"))),
            List.of(
                Map.of(
                    "license",
                    Map.of(
                        "id",
                        "Apache-2.0",
                        "url",
                        "http://www.apache.org/licenses/LICENSE-2.0.txt")),
                Map.of("license", Map.of("name", "Acme Public Licence"))));
    assertThat(new Licence("The BSD License", null).spdx()).isNull();
    assertThat(new Licence("EPL 2.0", null).spdx()).isEqualTo("EPL-2.0");
  }

  @Test
  void theSameBundleIsTheSameDocument() {
    assertThat(document("x")).isEqualTo(document("x")).isNotEqualTo(document("y"));
  }
}
