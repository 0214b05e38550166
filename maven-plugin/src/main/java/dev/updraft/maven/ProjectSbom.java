package dev.updraft.maven;

import dev.updraft.descriptor.VersionHash;
import dev.updraft.maven.internal.bundle.Bundle;
import dev.updraft.maven.internal.bundle.Sbom;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.project.MavenProject;

/** What a bundle is made of, as Maven resolved it. */
final class ProjectSbom {
  private ProjectSbom() {}

  static String write(
      MavenProject project,
      Bundle bundle,
      Predicate<Artifact> packed,
      Licences licences,
      String pluginVersion,
      Instant timestamp)
      throws IOException {
    Sbom.Part whole =
        new Sbom.Part(
            project.getGroupId(),
            project.getArtifactId(),
            project.getVersion(),
            "zip",
            "airflow",
            digest(bundle.zip().toFile()),
            Licences.of(project));
    List<Sbom.Part> libraries = new ArrayList<>();
    Map<String, String> urls = new HashMap<>();
    for (Artifact artifact : project.getArtifacts()) {
      if (packed.test(artifact)) {
        Sbom.Part part =
            new Sbom.Part(
                artifact.getGroupId(),
                artifact.getArtifactId(),
                artifact.getBaseVersion(),
                artifact.getArtifactHandler().getExtension(),
                artifact.hasClassifier() ? artifact.getClassifier() : "",
                digest(artifact.getFile()),
                licences.of(artifact));
        libraries.add(part);
        urls.put(artifact.getId(), part.purl());
      }
    }
    Map<String, Set<String>> uses = new HashMap<>();
    for (Artifact artifact : project.getArtifacts()) {
      String url = urls.get(artifact.getId());
      if (url != null) {
        uses.computeIfAbsent(user(artifact, urls, whole.purl()), key -> new TreeSet<>()).add(url);
      }
    }
    return Sbom.write(whole, libraries, uses, pluginVersion, timestamp, whole.sha256());
  }

  /** The nearest packed one on the way to it; what is on the way and not packed is no part. */
  private static String user(Artifact artifact, Map<String, String> urls, String bundle) {
    List<String> trail = artifact.getDependencyTrail();
    if (trail != null) {
      for (int i = trail.size() - 2; i > 0; i--) {
        String url = urls.get(trail.get(i));
        if (url != null) {
          return url;
        }
      }
    }
    return bundle;
  }

  private static String digest(File file) throws IOException {
    return VersionHash.sha256(Files.readAllBytes(file.toPath()));
  }
}
