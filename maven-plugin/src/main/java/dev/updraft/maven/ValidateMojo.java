package dev.updraft.maven;

import dev.updraft.maven.internal.bundle.BundleException;
import dev.updraft.maven.internal.bundle.KnownDags;
import dev.updraft.maven.internal.bundle.LeftOvers;
import dev.updraft.maven.internal.bundle.ProcessorPath;
import dev.updraft.maven.internal.bundle.ProjectCheck;
import dev.updraft.maven.internal.bundle.Regeneration;
import dev.updraft.maven.internal.code.UnreadableClassException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.jspecify.annotations.Nullable;

/**
 * Checks the DAGs of this project as soon as they are compiled: that the annotation processor of
 * this plugin's version has seen each of them, that names are names for Airflow, and that no other
 * module of the build and no dependency has a DAG of the same id. Deletes what the processor wrote
 * for DAGs that are gone. Does nothing in a module without DAGs.
 */
@Mojo(
    name = "validate",
    defaultPhase = LifecyclePhase.PROCESS_CLASSES,
    threadSafe = true,
    requiresDependencyResolution = ResolutionScope.COMPILE_PLUS_RUNTIME)
public class ValidateMojo extends ProjectMojo {
  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private MavenSession session;

  @Parameter(defaultValue = "${repositorySystemSession}", readonly = true, required = true)
  private RepositorySystemSession repositorySession;

  @Parameter(defaultValue = "${project.build.sourceEncoding}", readonly = true)
  private @Nullable String encoding;

  /**
   * The release of Java of the sources, for {@code regenerate}. Default: that of the JDK that runs
   * Maven.
   */
  @Parameter(property = "maven.compiler.release")
  private @Nullable String release;

  /**
   * Whether javac is to make the descriptors if the classes come from a compiler that hides the
   * bodies of methods, such as that of Eclipse. The classes stay as they are.
   */
  @Parameter(property = "updraft.regenerate", defaultValue = "false")
  private boolean regenerate;

  private final RepositorySystem repository;

  /** Called by Maven. */
  @Inject
  public ValidateMojo(RepositorySystem repository) {
    this.repository = repository;
  }

  @Override
  public void execute() throws MojoExecutionException {
    if (skip) {
      getLog().info("Skipped: no checks.");
      return;
    }
    try {
      LeftOvers.delete(classes())
          .forEach(file -> getLog().info("Left over from an earlier build, deleted: " + file));
      if (!ProjectCheck.concerns(classes())) {
        getLog().info("Nothing to check: this module has no DAGs.");
        return;
      }
      if (regenerate && Regeneration.isNeeded(classes())) {
        getLog().info("javac makes the descriptors, which the classes' compiler could not make.");
        regeneration().run();
      }
      ProjectCheck.Found found =
          ProjectCheck.read(classes(), pluginVersion, classPath(), project.getBasedir().toPath());
      ProjectCheck.checkUnique(found.dags(), others().places());
      found.warnings().forEach(getLog()::warn);
      getLog().info("Checked: " + counted(found.dags().size(), "DAG"));
    } catch (BundleException | UnreadableClassException e) {
      throw new MojoExecutionException(e.getMessage(), e);
    } catch (IOException | UncheckedIOException e) {
      throw new MojoExecutionException("The DAGs cannot be checked: " + e.getMessage(), e);
    }
  }

  private static String counted(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  /** The DAGs of modules that were built before this one, and of dependencies. */
  private KnownDags others() throws IOException {
    KnownDags known = new KnownDags();
    List<Path> outputs = new ArrayList<>();
    for (MavenProject module : session.getProjects()) {
      if (module.equals(project)) {
        // Those that come later look at this one.
        break;
      }
      String place = "the module " + module.getGroupId() + ":" + module.getArtifactId();
      Path output = Path.of(module.getBuild().getOutputDirectory());
      known.addFolder(output, place);
      outputs.add(output);
      if (module.getArtifact().getFile() != null) {
        outputs.add(module.getArtifact().getFile().toPath());
      }
      if (Files.exists(output.resolve(LeftOvers.SOURCES))) {
        // Such DAGs are known once they were packed. Of others an old bundle knows nothing better.
        known.addFolder(
            Path.of(module.getBuild().getDirectory(), "updraft", module.getArtifactId()), place);
      }
    }
    for (Artifact artifact : dependencies().toList()) {
      Path file = artifact.getFile().toPath();
      String place = "the dependency " + artifact.getGroupId() + ":" + artifact.getArtifactId();
      if (outputs.contains(file)) {
        continue;
      }
      if (Files.isDirectory(file)) {
        known.addFolder(file, place);
      } else if (file.toString().endsWith(".jar")) {
        known.addJar(file, place);
      }
    }
    return known;
  }

  private Regeneration regeneration() throws BundleException {
    List<Path> processors =
        ProcessorPath.find(project, pluginVersion, repository, repositorySession);
    return new Regeneration(
        classes(),
        project.getCompileSourceRoots().stream().map(Path::of).toList(),
        classPath(),
        // Processors may also stand on the class path.
        Stream.concat(processors.stream(), classPath().stream()).distinct().toList(),
        release == null || release.isBlank() ? null : release,
        encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding));
  }
}
