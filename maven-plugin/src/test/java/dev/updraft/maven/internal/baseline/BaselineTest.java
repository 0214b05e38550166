package dev.updraft.maven.internal.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.VersionRangeRequest;
import org.eclipse.aether.resolution.VersionRangeResult;
import org.eclipse.aether.util.version.GenericVersionScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineTest {
  @TempDir private Path folder = Path.of("");
  private final List<String> released = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();

  private Baseline baseline() {
    RepositorySystem repositories =
        (RepositorySystem)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {RepositorySystem.class},
                (proxy, method, arguments) ->
                    arguments[1] instanceof VersionRangeRequest range
                        ? versions(range)
                        : artifact((ArtifactRequest) arguments[1]));
    return new Baseline(
        repositories,
        new DefaultRepositorySystemSession(),
        List.of(),
        folder,
        "org.acme",
        "flows",
        "2.0-SNAPSHOT");
  }

  private VersionRangeResult versions(VersionRangeRequest request) throws Exception {
    asked.add(request.getArtifact().toString());
    VersionRangeResult result = new VersionRangeResult(request);
    for (String version : released) {
      result.addVersion(new GenericVersionScheme().parseVersion(version));
    }
    return result;
  }

  private ArtifactResult artifact(ArtifactRequest request) throws Exception {
    Artifact artifact = request.getArtifact();
    if (!released.contains(artifact.getVersion())) {
      throw new ArtifactResolutionException(List.of(new ArtifactResult(request)));
    }
    ArtifactResult result = new ArtifactResult(request);
    Path file = folder.resolve(artifact.getArtifactId() + "-" + artifact.getVersion() + ".zip");
    result.setArtifact(artifact.setFile(file.toFile()));
    return result;
  }

  @Test
  void findsTheNewestReleaseBeforeThisVersion() throws Exception {
    assertThat(baseline().find("latest")).isNull();
    released.addAll(List.of("1.0", "1.1", "1.2-SNAPSHOT"));

    assertThat(baseline().find("latest")).isEqualTo(folder.resolve("flows-1.1.zip"));
    assertThat(asked).contains("org.acme:flows:zip:airflow:(,2.0-SNAPSHOT)");
  }

  @Test
  void findsAVersionOtherCoordinatesAndAFile() throws Exception {
    released.add("1.0");
    Path zip = Files.createFile(folder.resolve("old.zip"));

    assertThat(baseline().find("1.0")).isEqualTo(folder.resolve("flows-1.0.zip"));
    assertThat(baseline().find("org.other:jobs:1.0")).isEqualTo(folder.resolve("jobs-1.0.zip"));
    assertThat(baseline().find("old.zip")).isEqualTo(zip);
    assertThat(baseline().find(zip.toString())).isEqualTo(zip);
  }

  @Test
  void saysWhatIsNotThere() {
    assertThatThrownBy(() -> baseline().find("gone.zip"))
        .isInstanceOf(BaselineException.class)
        .hasMessageContaining("gone.zip does not exist");
    assertThatThrownBy(() -> baseline().find("0.9"))
        .hasMessageContaining("no bundle org.acme:flows:0.9 (zip, classifier airflow)")
        .hasMessageContaining("the local repository");
    assertThatThrownBy(() -> baseline().find("a:b")).hasMessageContaining("'a:b' is neither");
  }
}
