package dev.updraft.maven.internal.bundle;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;

/** Finds the annotation processors of a project: Updraft's, and those that the POM names. */
public final class ProcessorPath {
  private static final String COMPILER = "org.apache.maven.plugins:maven-compiler-plugin";
  private static final String PROCESSOR = "dev.updraft:updraft-annotation-processor";

  private ProcessorPath() {}

  /**
   * The jars.
   *
   * @param version the version of Updraft
   * @throws BundleException if one cannot be had
   */
  public static List<Path> find(
      MavenProject project,
      String version,
      RepositorySystem repository,
      RepositorySystemSession session)
      throws BundleException {
    CollectRequest request = new CollectRequest();
    request.setRepositories(project.getRemotePluginRepositories());
    request.addDependency(dependency(PROCESSOR + ":" + version));
    for (String other : named(project)) {
      request.addDependency(dependency(other));
    }
    try {
      List<Path> jars = new ArrayList<>();
      for (ArtifactResult result :
          repository
              .resolveDependencies(session, new DependencyRequest(request, null))
              .getArtifactResults()) {
        jars.add(result.getArtifact().getFile().toPath());
      }
      return jars;
    } catch (DependencyResolutionException e) {
      throw new BundleException(
          List.of("The annotation processors cannot be found: " + e.getMessage()));
    }
  }

  private static Dependency dependency(String coordinates) {
    return new Dependency(new DefaultArtifact(coordinates), "runtime");
  }

  /** The coordinates of other processors in the compiler plugin's own configuration. */
  private static List<String> named(MavenProject project) {
    List<String> found = new ArrayList<>();
    Plugin compiler = project.getPlugin(COMPILER);
    if (compiler != null && compiler.getConfiguration() instanceof Xpp3Dom configuration) {
      Xpp3Dom paths = configuration.getChild("annotationProcessorPaths");
      for (Xpp3Dom path : paths == null ? new Xpp3Dom[0] : paths.getChildren()) {
        String key = text(path, "groupId") + ":" + text(path, "artifactId");
        String version = text(path, "version");
        version = version.isEmpty() ? managed(project, key) : version;
        if (!key.equals(PROCESSOR) && !version.isEmpty()) {
          found.add(key + ":" + version);
        }
      }
    }
    return found;
  }

  private static String managed(MavenProject project, String key) {
    return project.getDependencyManagement() == null
        ? ""
        : project.getDependencyManagement().getDependencies().stream()
            .filter(d -> key.equals(d.getGroupId() + ":" + d.getArtifactId()))
            .map(d -> String.valueOf(d.getVersion()))
            .findFirst()
            .orElse("");
  }

  private static String text(Xpp3Dom path, String name) {
    Xpp3Dom child = path.getChild(name);
    return child == null || child.getValue() == null ? "" : child.getValue().strip();
  }
}
