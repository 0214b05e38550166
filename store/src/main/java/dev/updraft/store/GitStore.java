package dev.updraft.store;

import dev.updraft.store.StoreException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The bundle in a Git repository, for Airflow's GitDagBundle: versions are commits. It is read
 * only, by the program {@code git}, with the credentials that this has.
 */
final class GitStore implements VersionStore {
  private static final long LIMIT_SECONDS = 300;

  private final String place;
  private final String repository;
  private final String branch;
  private final String folder;
  private final Path cache;

  private GitStore(String place, String repository, String branch, String folder, Path cache) {
    this.place = place;
    this.repository = repository;
    this.branch = branch;
    this.folder = folder;
    this.cache = cache;
  }

  /** Opens {@code <repository>#<branch>:<folder>}; the branch may be left out, and the folder. */
  static VersionStore open(String text, StoreAccess access) {
    int hash = text.indexOf('#');
    String repository = hash < 0 ? text : text.substring(0, hash);
    String rest = hash < 0 ? "" : text.substring(hash + 1);
    int colon = rest.indexOf(':');
    String branch = colon < 0 ? rest : rest.substring(0, colon);
    String folder = colon < 0 ? "" : rest.substring(colon + 1).replaceAll("^/+|/+$", "");
    if (repository.isEmpty() || repository.startsWith("-") || branch.startsWith("-")) {
      throw new IllegalArgumentException(
          "'git+" + text + "' names no repository; write git+https://host/repo.git#main:folder");
    }
    // Of ssh, git@host is a user only.
    if (repository.matches("[a-z]+://[^/]*:[^/]*@.*|(?!ssh:)[a-z]+://[^/]*@.*")) {
      throw new IllegalArgumentException(
          "The URL of the Git repository has a password or a token in it, which would stand in"
              + " logs. Leave it out and give it to git by a credential helper.");
    }
    return new GitStore(
        "git+" + text,
        repository,
        branch.isEmpty() ? "HEAD" : branch,
        folder,
        Stores.cache(access, "git+" + repository + ":" + folder));
  }

  @Override
  public String place() {
    return place;
  }

  @Override
  public boolean remote() {
    return true;
  }

  @Override
  public String current() throws IOException {
    String ref = branch.equals("HEAD") ? branch : "refs/heads/" + branch;
    String line = git(null, "ls-remote", "--", repository, ref).strip();
    if (!line.matches("(?s)[0-9a-f]{40,64}\\s.*")) {
      throw new StoreException(Kind.GONE, place + " has no branch '" + branch + "'");
    }
    return line.replaceFirst("(?s)\\s.*", "");
  }

  @Override
  public List<StoredVersion> versions() throws IOException {
    throw readOnly();
  }

  @Override
  public synchronized Path zip(String version) throws IOException {
    if (!version.matches("[0-9a-f]{40,64}")) {
      throw Layout.gone(place, version);
    }
    Path cached = cache.resolve(version + ".zip");
    if (Files.exists(cached)) {
      return cached;
    }
    Files.createDirectories(cache);
    Path clone = cache.resolve("repository.git");
    if (!Files.exists(clone)) {
      clone(clone);
    }
    if (!has(clone, version)) {
      git(clone, "fetch", "--quiet", "--prune", "origin");
      if (!has(clone, version)) {
        throw Layout.gone(place, version);
      }
    }
    Path fresh = Files.createTempFile(cache, ".new-", ".zip");
    try {
      git(
          clone,
          "archive",
          "--format=zip",
          "-o",
          fresh.toString(),
          folder.isEmpty() ? version : version + ":" + folder);
      Files.move(
          fresh, cached, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return cached;
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /** In one step, so that one that was broken off is never taken for a whole one. */
  private void clone(Path clone) throws IOException {
    Path fresh = Files.createTempDirectory(cache, ".new-");
    try {
      git(null, "clone", "--quiet", "--mirror", "--", repository, fresh.toString());
      Files.move(fresh, clone, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!Files.exists(clone)) {
        throw e;
      }
      // Another worker with the same cache was faster.
    } finally {
      Durable.delete(fresh);
    }
  }

  private static boolean has(Path clone, String version) throws IOException {
    return run(clone, "cat-file", "-e", version + "^{commit}").code() == 0;
  }

  @Override
  public StoredVersion publish(Path zip, @Nullable String label) throws IOException {
    throw readOnly();
  }

  @Override
  public void use(String version) throws IOException {
    throw readOnly();
  }

  @Override
  public void remove(String version) throws IOException {
    throw readOnly();
  }

  private StoreException readOnly() {
    return new StoreException(
        Kind.REFUSED, place + " is a Git repository: commit and push the bundle's folder instead");
  }

  private String git(@Nullable Path clone, String... arguments) throws IOException {
    Result result = run(clone, arguments);
    if (result.code() != 0) {
      throw new StoreException(
          Kind.UNREACHABLE,
          place + ": git " + arguments[0] + " failed: " + result.errors().strip());
    }
    return result.output();
  }

  private record Result(int code, String output, String errors) {}

  private static Result run(@Nullable Path clone, String... arguments) throws IOException {
    List<String> line = new ArrayList<>(List.of("git"));
    if (clone != null) {
      line.addAll(List.of("--git-dir", clone.toString()));
    }
    line.addAll(List.of(arguments));
    Path output = Files.createTempFile("updraft-git-", ".txt");
    Path errors = Files.createTempFile("updraft-git-", ".txt");
    try {
      // Warnings are no part of what it says.
      ProcessBuilder builder = new ProcessBuilder(line).redirectError(errors.toFile());
      builder.redirectOutput(output.toFile());
      builder.environment().put("GIT_TERMINAL_PROMPT", "0");
      Process process;
      try {
        process = builder.start();
      } catch (IOException e) {
        throw new StoreException(
            Kind.REFUSED, "The program git is needed for stores in Git and cannot be started", e);
      }
      process.getOutputStream().close();
      try {
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          return new Result(-1, "", "no end within " + LIMIT_SECONDS + " s");
        }
      } catch (InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
        throw new StoreException(Kind.UNREACHABLE, "interrupted while git ran", e);
      }
      return new Result(process.exitValue(), text(output), text(errors));
    } finally {
      Files.deleteIfExists(output);
      Files.deleteIfExists(errors);
    }
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
