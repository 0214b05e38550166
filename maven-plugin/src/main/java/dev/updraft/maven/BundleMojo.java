package dev.updraft.maven;

import dev.updraft.descriptor.bundle.BundleContents;
import dev.updraft.descriptor.bundle.BundleIndex;
import dev.updraft.maven.internal.baseline.Baseline;
import dev.updraft.maven.internal.baseline.BaselineException;
import dev.updraft.maven.internal.bundle.Bundle;
import dev.updraft.maven.internal.bundle.BundleException;
import dev.updraft.maven.internal.bundle.BundleExtras;
import dev.updraft.maven.internal.bundle.BundleRequest;
import dev.updraft.maven.internal.bundle.BundleSettings;
import dev.updraft.maven.internal.bundle.Bundler;
import dev.updraft.maven.internal.bundle.LeftOvers;
import dev.updraft.maven.internal.bundle.Library;
import dev.updraft.maven.internal.code.UnreadableClassException;
import dev.updraft.maven.internal.run.RunException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.inject.Inject;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.MavenProjectHelper;
import org.apache.maven.project.ProjectBuilder;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.RemoteRepository;
import org.jspecify.annotations.Nullable;

/**
 * Packs the DAGs of this project as a bundle for Airflow: {@code target/updraft/<artifactId>.zip}
 * and the same as a folder. The zip is attached to the project with the classifier {@code airflow}.
 */
@Mojo(
    name = "bundle",
    defaultPhase = LifecyclePhase.PACKAGE,
    threadSafe = true,
    requiresDependencyResolution = ResolutionScope.COMPILE_PLUS_RUNTIME)
public class BundleMojo extends AbstractMojo {
  /** The worker brings these along, so that all bundles share them. */
  private static final Set<String> PROVIDED_BY_WORKER =
      Set.of("dev.updraft:updraft-sdk", "org.jspecify:jspecify");

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private MavenProject project;

  @Parameter(defaultValue = "${plugin.version}", readonly = true, required = true)
  private String pluginVersion;

  @Parameter(defaultValue = "${project.build.outputTimestamp}", readonly = true)
  private @Nullable String outputTimestamp;

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private MavenSession session;

  @Parameter(defaultValue = "${repositorySystemSession}", readonly = true, required = true)
  private RepositorySystemSession repositorySession;

  @Parameter(defaultValue = "${project.remoteProjectRepositories}", readonly = true)
  private List<RemoteRepository> remoteRepositories;

  /** The folder that takes the bundle. */
  @Parameter(defaultValue = "${project.build.directory}/updraft", required = true)
  private File outputDirectory;

  /** Tries after the first one, for tasks for which neither task nor DAG says it. */
  @Parameter(property = "updraft.retries")
  private @Nullable Integer retries;

  /**
   * The pause before a retry, for tasks for which neither task nor DAG says it: {@code 30s}, {@code
   * 5m}, {@code 2h}, {@code 1d} or an ISO-8601 duration.
   */
  @Parameter(property = "updraft.retryDelay")
  private @Nullable String retryDelay;

  /** The queue of tasks for which neither task nor DAG names one; {@code java} if not set. */
  @Parameter(property = "updraft.queue")
  private @Nullable String queue;

  /**
   * The executor of tasks for which neither task nor DAG names one; if not set, Airflow's first
   * executor. Airflow refuses a name that its deployment does not configure.
   */
  @Parameter(property = "updraft.executor")
  private @Nullable String executor;

  /**
   * The last released bundle, from which this one takes over since when the code of DAGs and tasks
   * is what it is: the path of a zip or folder, a version of this project, {@code
   * group:artifact:version}, or {@code latest} for the newest release before this version.
   */
  @Parameter(property = "updraft.formerBundle")
  private @Nullable String formerBundle;

  /**
   * The file with the private Ed25519 key that signs the bundle, in PEM without a password. Without
   * it the bundle is not signed.
   */
  @Parameter(property = "updraft.signingKey")
  private @Nullable File signingKey;

  /**
   * Whether to write {@code <artifactId>-native.jar}, too: the same DAGs for the dags folder of an
   * Airflow 3.4 with a Java coordinator, without Python.
   */
  @Parameter(property = "updraft.nativeJar", defaultValue = "false")
  private boolean nativeJar;

  @Parameter(defaultValue = "${plugin.artifacts}", readonly = true, required = true)
  private List<Artifact> pluginArtifacts;

  /** Leaves the goal out. */
  @Parameter(property = "updraft.skip", defaultValue = "false")
  private boolean skip;

  private final MavenProjectHelper projectHelper;
  private final RepositorySystem repositories;
  private final ProjectBuilder projects;

  /** Called by Maven. */
  @Inject
  public BundleMojo(
      MavenProjectHelper projectHelper, RepositorySystem repositories, ProjectBuilder projects) {
    this.projectHelper = projectHelper;
    this.repositories = repositories;
    this.projects = projects;
  }

  @Override
  public void execute() throws MojoExecutionException {
    if (skip) {
      getLog().info("Skipped: no bundle.");
      return;
    }
    if (project.getPackaging().equals("pom")) {
      // A parent whose plugins are those of its modules.
      getLog().info("No bundle: this module has no classes.");
      return;
    }
    try {
      BundleRequest request = request();
      LeftOvers.delete(request.classes())
          .forEach(file -> getLog().info("Left over from an earlier build, deleted: " + file));
      Bundle bundle = Bundler.pack(request);
      projectHelper.attachArtifact(project, "zip", "airflow", bundle.zip().toFile());
      Path sbom = bundle.zip().resolveSibling(project.getArtifactId() + ".cdx.json");
      Files.writeString(
          sbom,
          ProjectSbom.write(
              project,
              bundle,
              artifact -> packed(artifact),
              new Licences(projects, session, getLog()),
              pluginVersion,
              BundleSettings.timestamp(outputTimestamp)));
      projectHelper.attachArtifact(project, "json", "airflow-cyclonedx", sbom.toFile());
      getLog().info("Bundle version " + bundle.index().version());
      bundle
          .versions()
          .forEach((dagId, version) -> getLog().info("DAG " + dagId + ", code version " + version));
      bundle
          .stubVersions()
          .forEach(
              (task, version) ->
                  getLog().info("Task " + task + " of Python, code version " + version));
      if (nativeJar) {
        Path program = bundle.zip().resolveSibling(project.getArtifactId() + "-native.jar");
        projectHelper.attachArtifact(project, "jar", "airflow-native", program.toFile());
        getLog().info("Native jar: " + program);
      }
      bundle.warnings().forEach(getLog()::warn);
      for (String dagId : bundle.withoutSource()) {
        getLog().warn("No Java source found for DAG " + dagId + ": Airflow will not show it.");
      }
      getLog().info("Bundle: " + bundle.zip());
    } catch (BundleException | UnreadableClassException e) {
      throw new MojoExecutionException(e.getMessage(), e);
    } catch (IOException | UncheckedIOException e) {
      throw new MojoExecutionException("The bundle cannot be written: " + e.getMessage(), e);
    }
  }

  private BundleRequest request() throws BundleException {
    File jar = project.getArtifact().getFile();
    if (jar == null || !jar.isFile()) {
      throw new BundleException(
          List.of(
              "The project's jar does not exist yet. Run the goal with the phase, `mvn package`, or"
                  + " `mvn package updraft:bundle`."));
    }
    List<Library> libraries = new ArrayList<>();
    List<Path> classPath = new ArrayList<>();
    for (Artifact artifact : project.getArtifacts()) {
      if (!artifact.getArtifactHandler().isAddedToClasspath()) {
        continue;
      }
      classPath.add(artifact.getFile().toPath());
      if (packed(artifact)) {
        libraries.add(library(artifact, artifact.getGroupId() + ":" + artifact.getArtifactId()));
      }
    }
    return new BundleRequest(
        project.getArtifactId(),
        project.getVersion(),
        pluginVersion,
        project.getBasedir().toPath(),
        Path.of(project.getBuild().getOutputDirectory()),
        jar.toPath(),
        libraries,
        classPath,
        project.getCompileSourceRoots().stream().map(Path::of).toList(),
        BundleSettings.defaults(retries, retryDelay, queue, executor),
        BundleSettings.timestamp(outputTimestamp),
        outputDirectory.toPath(),
        new BundleExtras(
            former(),
            signingKey == null ? null : signingKey.toPath(),
            nativeJar ? runtime() : null));
  }

  private Path runtime() throws BundleException {
    try {
      return PluginPrograms.find(pluginArtifacts, "updraft-runtime-client");
    } catch (RunException e) {
      throw new BundleException(List.of("nativeJar: " + e.getMessage()));
    }
  }

  private @Nullable BundleIndex former() throws BundleException {
    if (formerBundle == null || formerBundle.isBlank()) {
      return null;
    }
    try {
      Path former =
          new Baseline(
                  repositories,
                  repositorySession,
                  remoteRepositories,
                  project.getBasedir().toPath(),
                  project.getGroupId(),
                  project.getArtifactId(),
                  project.getVersion())
              .find(formerBundle);
      return former == null ? null : BundleContents.read(former).index();
    } catch (BaselineException | IllegalArgumentException e) {
      throw new BundleException(List.of("formerBundle: " + e.getMessage()));
    }
  }

  private static boolean packed(Artifact artifact) {
    boolean runtime =
        Artifact.SCOPE_COMPILE.equals(artifact.getScope())
            || Artifact.SCOPE_RUNTIME.equals(artifact.getScope());
    return runtime
        && artifact.getArtifactHandler().isAddedToClasspath()
        && !PROVIDED_BY_WORKER.contains(artifact.getGroupId() + ":" + artifact.getArtifactId());
  }

  private static Library library(Artifact artifact, String key) {
    String classifier = artifact.hasClassifier() ? artifact.getClassifier() : "";
    // The base version: a snapshot has the same name from a repository and from this reactor.
    String fileName =
        artifact.getArtifactId()
            + "-"
            + artifact.getBaseVersion()
            + (classifier.isEmpty() ? "" : "-" + classifier)
            + ".jar";
    return new Library(
        classifier.isEmpty() ? key : key + ":" + classifier,
        artifact.getGroupId(),
        fileName,
        artifact.getFile().toPath());
  }
}
