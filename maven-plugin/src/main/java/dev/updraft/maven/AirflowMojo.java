package dev.updraft.maven;

import dev.updraft.airflow.AirflowRelease;
import dev.updraft.maven.internal.run.AirflowRun;
import dev.updraft.maven.internal.run.RunException;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/**
 * Starts a real Airflow on this machine with this project's bundle and a worker for it, prints its
 * address and waits for Ctrl-C, which ends both. The first time Airflow is installed into the
 * user's cache folder ({@code $XDG_CACHE_HOME} or {@code ~/.cache}), which needs Python 3.11 or
 * 3.12, the network and some minutes. The bundle must have been packed by {@code updraft:bundle}.
 */
@Mojo(name = "airflow", threadSafe = true)
public class AirflowMojo extends AbstractMojo {
  private static final String PLUGIN = "dev.updraft:updraft-maven-plugin";

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private MavenProject project;

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private MavenSession session;

  @Parameter(defaultValue = "${plugin.artifacts}", readonly = true, required = true)
  private List<Artifact> pluginArtifacts;

  /** The bundle, as a folder. */
  @Parameter(
      property = "updraft.bundleDirectory",
      defaultValue = "${project.build.directory}/updraft/${project.artifactId}",
      required = true)
  private File bundleDirectory;

  /**
   * The release of Airflow: {@code 3.0.6}, {@code 3.1.8}, {@code 3.2.2}, {@code 3.3.2} or a beta.
   */
  @Parameter(property = "updraft.airflowVersion", defaultValue = AirflowRelease.DEFAULT)
  private String airflowVersion;

  /** The folder for Airflow's configuration, database and logs; made anew each time. */
  @Parameter(
      property = "updraft.airflowHome",
      defaultValue = "${project.build.directory}/updraft-airflow",
      required = true)
  private File airflowHome;

  /** Leaves the goal out. */
  @Parameter(property = "updraft.skip", defaultValue = "false")
  private boolean skip;

  @Override
  public void execute() throws MojoExecutionException {
    if (skip || isBystander()) {
      getLog()
          .info("No Airflow: " + (skip ? "skipped." : "this module does not use " + PLUGIN + "."));
      return;
    }
    try {
      new AirflowRun(bundleDirectory.toPath(), airflowVersion, airflowHome.toPath(), worker())
          // Not the log: the address is the point of the goal, also of a quiet build (-q).
          .run(System.out::println, new CountDownLatch(1));
    } catch (RunException e) {
      throw new MojoExecutionException(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MojoExecutionException("Airflow was interrupted.", e);
    }
  }

  /** A goal on the command line is called for every module of a build, also for its parent. */
  private boolean isBystander() {
    return session.getProjects().size() > 1
        && project.getPlugin(PLUGIN) == null
        && !bundleDirectory.isDirectory();
  }

  private Path worker() throws RunException {
    for (Artifact artifact : pluginArtifacts) {
      if (artifact.getArtifactId().equals("updraft-runtime-client")
          && "cli".equals(artifact.getClassifier())
          && artifact.getFile() != null
          && artifact.getFile().isFile()) {
        return artifact.getFile().toPath();
      }
    }
    throw new RunException(
        "The worker's program is not packed yet: this build has only compiled it. Run `mvn package`.");
  }
}
