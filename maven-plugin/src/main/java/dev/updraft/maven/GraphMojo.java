package dev.updraft.maven;

import dev.updraft.descriptor.Descriptor;
import dev.updraft.descriptor.TaskDefaults;
import dev.updraft.maven.internal.bundle.BundleException;
import dev.updraft.maven.internal.bundle.BundleSettings;
import dev.updraft.maven.internal.bundle.ProjectCheck;
import dev.updraft.maven.internal.graph.Graphs;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Draws the DAGs of this project: {@code target/updraft-graph/<dag_id>.svg} and {@code .html}, a
 * page that needs no network. The classes must have been compiled: {@code mvn compile
 * updraft:graph}.
 */
@Mojo(
    name = "graph",
    defaultPhase = LifecyclePhase.PROCESS_CLASSES,
    threadSafe = true,
    requiresDependencyResolution = ResolutionScope.COMPILE_PLUS_RUNTIME)
public class GraphMojo extends ProjectMojo {
  /** The folder that takes the pictures. */
  @Parameter(
      property = "updraft.graphDirectory",
      defaultValue = "${project.build.directory}/updraft-graph",
      required = true)
  private File graphDirectory;

  /** The id of the DAG to draw. Default: all. */
  @Parameter(property = "updraft.dagId")
  private @Nullable String dagId;

  /** Tries after the first one, for tasks for which neither task nor DAG says it. */
  @Parameter(property = "updraft.retries")
  private @Nullable Integer retries;

  /** The pause before a retry, as the goal {@code bundle} takes it. */
  @Parameter(property = "updraft.retryDelay")
  private @Nullable String retryDelay;

  /** The queue of tasks for which neither task nor DAG names one; {@code java} if not set. */
  @Parameter(property = "updraft.queue")
  private @Nullable String queue;

  /** The executor of tasks for which neither task nor DAG names one. */
  @Parameter(property = "updraft.executor")
  private @Nullable String executor;

  @Override
  public void execute() throws MojoExecutionException {
    try {
      if (skip || !ProjectCheck.concerns(classes())) {
        getLog().info(skip ? "Skipped: no graphs." : "No graphs: this module has no DAGs.");
        return;
      }
      TaskDefaults defaults = BundleSettings.defaults(retries, retryDelay, queue, executor);
      List<Descriptor> dags =
          ProjectCheck.read(classes(), pluginVersion, classPath(), project.getBasedir().toPath())
              .dags();
      List<Descriptor> chosen =
          dags.stream()
              .filter(d -> dagId == null || dagId.isBlank() || d.dag().dagId().equals(dagId))
              .toList();
      if (chosen.isEmpty()) {
        throw new MojoExecutionException(
            "There is no DAG '"
                + dagId
                + "' (updraft.dagId); there are "
                + String.join(", ", dags.stream().map(d -> d.dag().dagId()).toList())
                + ".");
      }
      for (Descriptor descriptor : chosen) {
        Graphs.write(descriptor.dag(), defaults, graphDirectory.toPath())
            .forEach(file -> getLog().info("Graph: " + file));
      }
    } catch (BundleException e) {
      throw new MojoExecutionException(e.getMessage(), e);
    } catch (IOException | UncheckedIOException e) {
      throw new MojoExecutionException("The graphs cannot be written: " + e.getMessage(), e);
    }
  }
}
