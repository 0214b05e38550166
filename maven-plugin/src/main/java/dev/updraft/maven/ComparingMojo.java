package dev.updraft.maven;

import dev.updraft.descriptor.bundle.BundleContents;
import dev.updraft.descriptor.diff.BundleDiff;
import dev.updraft.maven.internal.baseline.Baseline;
import dev.updraft.maven.internal.baseline.BaselineException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.RemoteRepository;
import org.jspecify.annotations.Nullable;

/** Compares the bundle of this project with one that was released before. */
abstract class ComparingMojo extends AbstractMojo {
  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private MavenProject project;

  @Parameter(defaultValue = "${repositorySystemSession}", readonly = true, required = true)
  private RepositorySystemSession repositorySession;

  @Parameter(defaultValue = "${project.remoteProjectRepositories}", readonly = true)
  private List<RemoteRepository> remoteRepositories;

  /**
   * The bundle to compare with: the path of a zip or folder, a version of this project, {@code
   * group:artifact:version}, or {@code latest} for the newest release before this version.
   */
  @Parameter(property = "updraft.baseline", defaultValue = "latest", required = true)
  private String baseline;

  /** The bundle of this project, a folder or zip. */
  @Parameter(
      property = "updraft.bundleDirectory",
      defaultValue = "${project.build.directory}/updraft/${project.artifactId}",
      required = true)
  private File bundleDirectory;

  /** Takes the differences as JSON. */
  @Parameter(
      property = "updraft.diffReport",
      defaultValue = "${project.build.directory}/updraft-diff.json",
      required = true)
  private File report;

  /** Leaves the goal out. */
  @Parameter(property = "updraft.skip", defaultValue = "false")
  private boolean skip;

  private final RepositorySystem repositorySystem;

  ComparingMojo(RepositorySystem repositorySystem) {
    this.repositorySystem = repositorySystem;
  }

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    if (skip || !bundleDirectory.exists() && project.getPackaging().equals("pom")) {
      getLog().info("Skipped: no bundle is compared.");
      return;
    }
    try {
      Path before =
          new Baseline(
                  repositorySystem,
                  repositorySession,
                  remoteRepositories,
                  project.getBasedir().toPath(),
                  project.getGroupId(),
                  project.getArtifactId(),
                  project.getVersion())
              .find(baseline);
      if (before == null) {
        withoutBaseline(
            "There is no release of "
                + project.getGroupId()
                + ":"
                + project.getArtifactId()
                + " before "
                + project.getVersion()
                + " to compare with");
        return;
      }
      BundleDiff diff =
          BundleDiff.of(BundleContents.read(before), BundleContents.read(bundleDirectory.toPath()));
      Files.createDirectories(report.toPath().toAbsolutePath().getParent());
      Files.writeString(report.toPath(), diff.toJson());
      judge(diff);
    } catch (BaselineException | IllegalArgumentException e) {
      throw new MojoExecutionException(e.getMessage(), e);
    } catch (IOException e) {
      throw new MojoExecutionException("Cannot write " + report + ": " + e.getMessage(), e);
    }
  }

  /** What to do without anything to compare with. */
  abstract void withoutBaseline(@Nullable String reason) throws MojoFailureException;

  /** What to do with the differences. */
  abstract void judge(BundleDiff diff) throws MojoExecutionException, MojoFailureException;
}
