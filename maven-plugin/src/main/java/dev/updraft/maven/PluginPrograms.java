package dev.updraft.maven;

import dev.updraft.maven.internal.run.RunException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.artifact.Artifact;

/** The programs that come with the plugin. */
final class PluginPrograms {
  private PluginPrograms() {}

  /**
   * Finds one.
   *
   * @param artifacts those of the plugin
   * @throws RunException if it is not there; the text says why
   */
  static Path find(List<Artifact> artifacts, String artifactId) throws RunException {
    for (Artifact artifact : artifacts) {
      if (artifact.getGroupId().equals("dev.updraft")
          && artifact.getArtifactId().equals(artifactId)
          && "cli".equals(artifact.getClassifier())) {
        if (artifact.getFile() == null || !artifact.getFile().isFile()) {
          throw new RunException(
              "The program "
                  + artifactId
                  + " is not packed yet: this build has only compiled it. Run `mvn package`.");
        }
        return artifact.getFile().toPath();
      }
    }
    throw new RunException("The plugin lacks the program " + artifactId + " (classifier cli).");
  }
}
