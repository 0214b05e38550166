package dev.updraft.maven;

import dev.updraft.maven.internal.run.LocalRun;
import dev.updraft.maven.internal.run.RunException;
import dev.updraft.maven.internal.run.RunOptions;
import dev.updraft.maven.internal.run.RunSettings;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Runs a DAG of this project's bundle on this machine: starts a dev server and a worker beside
 * Maven, triggers the DAG, shows its progress and result, and ends both. The build fails if the run
 * fails. The bundle must have been packed by {@code updraft:bundle}.
 */
@Mojo(name = "run", threadSafe = true)
public class RunMojo extends AbstractMojo {
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

  /** The id of the DAG to run. Default: the only one of the bundle. */
  @Parameter(property = "updraft.dagId")
  private @Nullable String dagId;

  /** The run's conf as a JSON object, for example {@code {"candidates": 5}}. Default: empty. */
  @Parameter(property = "updraft.conf")
  private @Nullable String conf;

  /**
   * The run's logical date, as an ISO-8601 date or date-time with offset; a date means its midnight
   * in UTC. Default: none, as for a run that is triggered by hand.
   */
  @Parameter(property = "updraft.logicalDate")
  private @Nullable String logicalDate;

  /** How long the run may take, like {@code 90s}, {@code 30m} or an ISO-8601 duration. */
  @Parameter(property = "updraft.timeout", defaultValue = "30m")
  private String timeout;

  /** The folder that takes the output of dev server and worker. */
  @Parameter(defaultValue = "${project.build.directory}/updraft-run", required = true)
  private File logDirectory;

  /** Leaves the goal out. */
  @Parameter(property = "updraft.skip", defaultValue = "false")
  private boolean skip;

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("Skipped: no run.");
      return;
    }
    if (isBystander()) {
      getLog().info("No run: this module does not use " + PLUGIN + ".");
      return;
    }
    try {
      // Not the log: what the run shows is the point of the goal, also of a quiet build (-q).
      LocalRun.run(options(), System.out::println);
    } catch (RunException.RunFailed e) {
      throw new MojoFailureException(e.getMessage(), e);
    } catch (RunException e) {
      throw new MojoExecutionException(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MojoExecutionException("The run was interrupted.", e);
    }
  }

  /** A goal on the command line is called for every module of a build, also for its parent. */
  private boolean isBystander() {
    return session.getProjects().size() > 1
        && project.getPlugin(PLUGIN) == null
        && !bundleDirectory.isDirectory();
  }

  private RunOptions options() throws RunException {
    return new RunOptions(
        bundleDirectory.toPath(),
        dagId == null || dagId.isBlank() ? null : dagId,
        RunSettings.conf(conf),
        RunSettings.logicalDate(logicalDate),
        RunSettings.timeout(timeout),
        program("updraft-dev-server"),
        program("updraft-runtime-client"),
        logDirectory.toPath());
  }

  private Path program(String artifactId) throws RunException {
    return PluginPrograms.find(pluginArtifacts, artifactId);
  }
}
