package dev.updraft.maven;

import dev.updraft.maven.internal.bundle.Licence;
import java.util.List;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.building.ModelBuildingRequest;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.DefaultProjectBuildingRequest;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectBuilder;
import org.apache.maven.project.ProjectBuildingException;
import org.apache.maven.project.ProjectBuildingRequest;

/**
 * Reads licences from the POMs of dependencies, which Maven has read for the dependencies of these.
 *
 * @param builder reads POMs with their parents
 * @param session where and how to look for them
 * @param log is told of POMs that cannot be read
 */
record Licences(ProjectBuilder builder, MavenSession session, Log log) {
  /** The licences of an artifact; none if its POM names none, or cannot be read. */
  List<Licence> of(Artifact artifact) {
    for (MavenProject module : session.getProjects()) {
      if (module.getGroupId().equals(artifact.getGroupId())
          && module.getArtifactId().equals(artifact.getArtifactId())) {
        return of(module);
      }
    }
    ProjectBuildingRequest request =
        new DefaultProjectBuildingRequest(session.getProjectBuildingRequest());
    request.setProject(null);
    request.setResolveDependencies(false);
    request.setProcessPlugins(false);
    request.setValidationLevel(ModelBuildingRequest.VALIDATION_LEVEL_MINIMAL);
    try {
      return of(builder.build(artifact, true, request).getProject());
    } catch (ProjectBuildingException e) {
      log.debug("No licences of " + artifact + ": " + e.getMessage());
      return List.of();
    }
  }

  /** The licences of a project. */
  static List<Licence> of(MavenProject project) {
    return project.getLicenses().stream()
        .map(licence -> new Licence(licence.getName(), licence.getUrl()))
        .toList();
  }
}
