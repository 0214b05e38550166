package dev.updraft.maven.internal.baseline;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.VersionRangeRequest;
import org.eclipse.aether.resolution.VersionRangeResolutionException;
import org.jspecify.annotations.Nullable;

/**
 * The bundle to compare with: a file, or what the goal {@code bundle} of an earlier version
 * attached to the project.
 */
public final class Baseline {
  /** The newest release before this one. */
  public static final String LATEST = "latest";

  private static final String CLASSIFIER = "airflow";
  private static final String EXTENSION = "zip";

  private final RepositorySystem repositories;
  private final RepositorySystemSession session;
  private final List<RemoteRepository> remote;
  private final Path folder;
  private final String groupId;
  private final String artifactId;
  private final String version;

  /**
   * For a project.
   *
   * @param remote where its artifacts are looked for
   * @param folder its folder, from which paths start
   */
  public Baseline(
      RepositorySystem repositories,
      RepositorySystemSession session,
      List<RemoteRepository> remote,
      Path folder,
      String groupId,
      String artifactId,
      String version) {
    this.repositories = repositories;
    this.session = session;
    this.remote = List.copyOf(remote);
    this.folder = folder;
    this.groupId = groupId;
    this.artifactId = artifactId;
    this.version = version;
  }

  /**
   * Finds it.
   *
   * @param said the path of a zip or folder, a version of this project, {@code
   *     group:artifact:version} or {@link #LATEST}
   * @return null if {@code LATEST} is asked for and there was no release before this version
   * @throws BaselineException if what is said is not there; the text says what was looked for where
   */
  public @Nullable Path find(String said) throws BaselineException {
    String wish = said.strip();
    Path file = path(wish);
    if (file != null) {
      if (!Files.exists(file)) {
        throw new BaselineException(
            "The baseline " + file + " does not exist: give the zip or folder of a bundle", null);
      }
      return file;
    }
    if (wish.equals(LATEST)) {
      String latest = latest();
      return latest == null ? null : resolve(groupId, artifactId, latest);
    }
    String[] parts = wish.split(":", -1);
    return switch (parts.length) {
      case 1 -> resolve(groupId, artifactId, parts[0]);
      case 3 -> resolve(parts[0], parts[1], parts[2]);
      default ->
          throw new BaselineException(
              "The baseline '"
                  + wish
                  + "' is neither a file, a version, group:artifact:version nor '"
                  + LATEST
                  + "'",
              null);
    };
  }

  private @Nullable Path path(String wish) throws BaselineException {
    try {
      Path file = folder.resolve(wish);
      boolean named = wish.contains("/") || wish.contains("\\") || wish.endsWith("." + EXTENSION);
      return !wish.isEmpty() && (named || Files.exists(file)) ? file : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private @Nullable String latest() throws BaselineException {
    Artifact range =
        new DefaultArtifact(groupId, artifactId, CLASSIFIER, EXTENSION, "(," + version + ")");
    try {
      List<String> releases =
          repositories
              .resolveVersionRange(session, new VersionRangeRequest(range, remote, null))
              .getVersions()
              .stream()
              .map(Object::toString)
              .filter(found -> !found.endsWith("-SNAPSHOT"))
              .toList();
      return releases.isEmpty() ? null : releases.get(releases.size() - 1);
    } catch (VersionRangeResolutionException e) {
      throw new BaselineException("Cannot look for releases of " + groupId + ":" + artifactId, e);
    }
  }

  private Path resolve(String group, String artifact, String wished) throws BaselineException {
    Artifact bundle = new DefaultArtifact(group, artifact, CLASSIFIER, EXTENSION, wished);
    try {
      return repositories
          .resolveArtifact(session, new ArtifactRequest(bundle, remote, null))
          .getArtifact()
          .getFile()
          .toPath();
    } catch (ArtifactResolutionException e) {
      throw new BaselineException(
          "There is no bundle "
              + group
              + ":"
              + artifact
              + ":"
              + wished
              + " (zip, classifier "
              + CLASSIFIER
              + ") in "
              + (remote.isEmpty()
                  ? "the local repository"
                  : String.join(", ", remote.stream().map(RemoteRepository::getUrl).toList()))
              + ". Was it deployed with the goal 'bundle' in its build?",
          e);
    }
  }
}
