package dev.updraft.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Airflow's own GitDagBundle and a worker that reads the same repository. */
@Tag("full")
class GitBundleIT {
  @Test
  void aRunKeepsTheCommitThatItBeganWith() throws IOException {
    AirflowOptions options = AirflowOptions.in(Path.of("target", "airflow", "git"));
    AirflowInstall.delete(options.home());
    VersionedDag dag = new VersionedDag(Files.createDirectories(options.home().resolve("dag")));
    Path repo = Files.createDirectories(options.home().resolve("repo"));
    git(repo, "init", "--quiet", "-b", "main");
    String a = commit(repo, dag.pack("A", false));
    AirflowInstall install = AirflowInstall.of(AirflowRelease.DEFAULT);
    // The provider is installed beside, not into what all tests share.
    Path provider = options.home().resolve("provider");
    new Command(
            List.of(
                install.python().toString(),
                "-m",
                "pip",
                "install",
                "-q",
                "--no-deps",
                "--disable-pip-version-check",
                "--target",
                provider.toString(),
                "apache-airflow-providers-git==1.0.1",
                "GitPython==3.1.45",
                "gitdb==4.0.12",
                "smmap==5.0.2"),
            Map.of())
        .output(Duration.ofMinutes(5));
    Files.writeString(
        Files.createDirectories(options.home().resolve("plugins")).resolve("beside.py"),
        """
        import os, sys
        import airflow, airflow.providers

        sys.path.append("%1$s")
        airflow.providers.__path__.append("%1$s/airflow/providers")
        os.environ["AIRFLOW_CONN_GIT_DEFAULT"] = '{"conn_type": "git", "host": "%2$s"}'
        from airflow.providers.git.bundles.git import GitDagBundle
        """
            .formatted(provider.toAbsolutePath(), repo.toAbsolutePath()));
    options =
        options
            .with(
                "DAG_PROCESSOR__DAG_BUNDLE_CONFIG_LIST",
                """
                [{"name": "acme", "classpath": "beside.GitDagBundle",\
                 "kwargs": {"repo_url": "%s", "tracking_ref": "main", "subdir": "acme",\
                 "refresh_interval": 1}}]\
                """
                    .formatted(repo))
            .with(
                "DAG_PROCESSOR__DAG_BUNDLE_STORAGE_PATH",
                options.home().resolve("bundles").toString());
    try (AirflowServer airflow = AirflowServer.start(install, options);
        ChildProcess worker =
            airflow.startWorker(
                Product.cli(),
                List.of(),
                options.home().resolve("worker.log"),
                "--bundles",
                "git+file://" + repo + "#main:acme")) {
      Runs runs = new Runs(airflow.rest());
      Runs.Run first = runs.trigger("versioned", Map.of());
      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> "running".equals(first.states().get("hold")));
      commit(repo, dag.pack("B", true));
      Files.createFile(dag.gate());

      assertThat(first.awaitEnd().results().toString()).contains("\"AAA\"").doesNotContain("B");
      assertThat(worker.output()).contains("Loaded version " + a);
    }
  }

  private static String commit(Path repo, Path zip) throws IOException {
    Path folder = zip.resolveSibling(zip.getFileName().toString().replace(".zip", ""));
    AirflowInstall.delete(repo.resolve("acme"));
    new Command(List.of("cp", "-r", folder.toString(), repo.resolve("acme").toString()), Map.of())
        .output(Duration.ofMinutes(1));
    git(repo, "add", "-A");
    git(repo, "commit", "--quiet", "-m", "version");
    return git(repo, "rev-parse", "HEAD").strip();
  }

  private static String git(Path repo, String... arguments) throws IOException {
    List<String> line =
        new ArrayList<>(
            List.of("git", "-c", "user.name=t", "-c", "user.email=t@t", "-C", repo.toString()));
    line.addAll(List.of(arguments));
    return new Command(line, Map.of()).output(Duration.ofMinutes(1));
  }
}
