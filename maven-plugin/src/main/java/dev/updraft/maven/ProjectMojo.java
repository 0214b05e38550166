package dev.updraft.maven;

import java.nio.file.Path;
import java.util.List;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** A goal that looks at the compiled classes of a project. */
abstract class ProjectMojo extends AbstractMojo {
  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  MavenProject project;

  @Parameter(defaultValue = "${plugin.version}", readonly = true, required = true)
  String pluginVersion;

  /** Leaves the goal out. */
  @Parameter(property = "updraft.skip", defaultValue = "false")
  boolean skip;

  /** The class output. */
  final Path classes() {
    return Path.of(project.getBuild().getOutputDirectory());
  }

  /** Jars, and folders of other modules that were only compiled. */
  final List<Path> classPath() {
    return dependencies().map(artifact -> artifact.getFile().toPath()).toList();
  }

  /** The dependencies that are on the class path. */
  final java.util.stream.Stream<Artifact> dependencies() {
    return project.getArtifacts().stream()
        .filter(artifact -> artifact.getArtifactHandler().isAddedToClasspath())
        .filter(artifact -> artifact.getFile() != null);
  }
}
