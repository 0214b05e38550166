package dev.updraft.maven.internal.bundle;

import dev.updraft.descriptor.TaskDefaults;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * What to pack.
 *
 * @param name the name of the bundle; its folder has this name, its archive ends in {@code .zip}
 * @param projectVersion a label in {@code bundle.json}
 * @param updraftVersion the version of this plugin, which the annotation processor's must equal
 * @param projectFolder the folder of the project, where its {@code pom.xml} is
 * @param classes the project's class output
 * @param projectJar the project's own jar
 * @param libraries the jars that its tasks need at run time, without the SDK
 * @param classPath all jars that the project was compiled against
 * @param sourceRoots where its Java sources are
 * @param defaults settings for tasks whose author names none
 * @param timestamp the time of all entries of the archive
 * @param target the folder that takes folder and archive
 * @param extras what else it may have
 */
public record BundleRequest(
    String name,
    String projectVersion,
    String updraftVersion,
    Path projectFolder,
    Path classes,
    Path projectJar,
    List<Library> libraries,
    List<Path> classPath,
    List<Path> sourceRoots,
    TaskDefaults defaults,
    Instant timestamp,
    Path target,
    BundleExtras extras) {
  /** Copies the lists. */
  public BundleRequest {
    libraries = List.copyOf(libraries);
    classPath = List.copyOf(classPath);
    sourceRoots = List.copyOf(sourceRoots);
  }

  /** A bundle that is not signed, without a former one. */
  public BundleRequest(
      String name,
      String projectVersion,
      String updraftVersion,
      Path projectFolder,
      Path classes,
      Path projectJar,
      List<Library> libraries,
      List<Path> classPath,
      List<Path> sourceRoots,
      TaskDefaults defaults,
      Instant timestamp,
      Path target) {
    this(
        name,
        projectVersion,
        updraftVersion,
        projectFolder,
        classes,
        projectJar,
        libraries,
        classPath,
        sourceRoots,
        defaults,
        timestamp,
        target,
        BundleExtras.NONE);
  }

  /** The name of the archive. */
  public String zipName() {
    return name + ".zip";
  }
}
