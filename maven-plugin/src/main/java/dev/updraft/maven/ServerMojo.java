package dev.updraft.maven;

import dev.updraft.airflow.LocalWorker;
import dev.updraft.maven.internal.run.Demo;
import dev.updraft.maven.internal.run.RunException;
import dev.updraft.maven.internal.run.RunSettings;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** A goal that runs this project's bundle on a server. */
abstract class ServerMojo extends AbstractMojo {
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
   * The main class of a program of this project that starts runs by the REST API and looks at them.
   * It runs in a JVM of its own with the class path of the scopes compile, runtime and provided,
   * {@code UPDRAFT_SERVER_URL} in its environment, as soon as the DAGs are known. Everything ends
   * with it; the build fails if its exit code is not 0.
   */
  @Parameter(property = "updraft.main")
  private @Nullable String main;

  /**
   * The workers. Default: one that serves all queues of the bundle. Each has {@code name}, {@code
   * queues}, {@code concurrency}, {@code environment} and {@code systemProperties}, all optional.
   */
  @Parameter private @Nullable List<Worker> workers;

  /**
   * Variables of the program of {@code main}; of {@code updraft:airflow} Airflow's processes get
   * them, too, for example {@code AIRFLOW_CONN_KAFKA} or {@code AIRFLOW__CORE__PARALLELISM}.
   * Workers have their own.
   */
  @Parameter private @Nullable Map<String, String> environment;

  /**
   * How long the run, or the program of {@code main}, may take, like {@code 90s}, {@code 30m} or an
   * ISO-8601 duration.
   */
  @Parameter(property = "updraft.timeout", defaultValue = "30m")
  private String timeout;

  /** Leaves the goal out. */
  @Parameter(property = "updraft.skip", defaultValue = "false")
  private boolean skip;

  /** What a goal does. */
  abstract void serve() throws RunException, InterruptedException;

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    if (skip || isBystander()) {
      getLog().info("No run: " + (skip ? "skipped." : "this module does not use " + PLUGIN + "."));
      return;
    }
    try {
      serve();
    } catch (RunException.RunFailed e) {
      throw new MojoFailureException(e.getMessage(), e);
    } catch (RunException | IllegalArgumentException e) {
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

  final Path bundle() {
    return bundleDirectory.toPath();
  }

  final List<LocalWorker> workers() {
    return workers == null ? List.of() : workers.stream().map(Worker::read).toList();
  }

  final Map<String, String> environment() {
    return environment == null ? Map.of() : environment;
  }

  final Duration timeout() throws RunException {
    return RunSettings.timeout(timeout);
  }

  /** The program of this project; null if there is none to run. */
  final @Nullable Demo demo() throws RunException {
    if (main == null || main.isBlank()) {
      return null;
    }
    List<Path> classPath = new ArrayList<>();
    classPath.add(Path.of(project.getBuild().getOutputDirectory()));
    project.getArtifacts().stream()
        .filter(artifact -> artifact.getArtifactHandler().isAddedToClasspath())
        .filter(artifact -> artifact.getFile() != null)
        .forEach(artifact -> classPath.add(artifact.getFile().toPath()));
    return Demo.of(main.strip(), classPath, environment(), timeout());
  }

  /** A program that comes with the plugin. */
  final Path program(String artifactId) throws RunException {
    return PluginPrograms.find(pluginArtifacts, artifactId);
  }
}
