package dev.updraft.maven;

import dev.updraft.airflow.AirflowRelease;
import dev.updraft.maven.internal.run.AirflowRun;
import dev.updraft.maven.internal.run.AirflowSetup;
import dev.updraft.maven.internal.run.Demo;
import dev.updraft.maven.internal.run.RunException;
import java.io.File;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Starts a real Airflow on this machine with this project's bundle and a worker for it, prints its
 * address and waits for Ctrl-C, which ends both. With {@code main} it runs a program of the project
 * and ends with that. The first time Airflow is installed into the user's cache folder ({@code
 * $XDG_CACHE_HOME} or {@code ~/.cache}), which needs Python 3.11 or 3.12, the network and some
 * minutes. The bundle must have been packed by {@code updraft:bundle}.
 */
@Mojo(
    name = "airflow",
    threadSafe = true,
    requiresDependencyResolution = ResolutionScope.COMPILE_PLUS_RUNTIME)
public class AirflowMojo extends ServerMojo {
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

  /**
   * Packages beside those of the release, as in {@code pip install}, for example {@code
   * apache-airflow-providers-apache-kafka==1.14.0}. They are installed once, beside the release,
   * whose own packages keep their versions.
   */
  @Parameter private @Nullable List<String> requirements;

  /** Python files for the dags folder, beside the bundle. */
  @Parameter private @Nullable List<File> dagFiles;

  /**
   * Queues of tasks in Python, those of {@code dagFiles} and Python operators of the bundle: a
   * worker of Airflow's own serves them. Tasks that name no queue are in {@code default}. Default:
   * none, so that no such worker is started.
   */
  @Parameter private @Nullable List<String> pythonQueues;

  /**
   * The address of an Airflow that is already there and has the bundle: nothing is started but the
   * program of {@code main}. Who it is there, it takes from Maven's environment: {@code
   * UPDRAFT_TOKEN}, or {@code UPDRAFT_USER} and {@code UPDRAFT_PASSWORD}.
   */
  @Parameter(property = "updraft.serverUrl")
  private @Nullable String serverUrl;

  @Override
  void serve() throws RunException, InterruptedException {
    Demo demo = demo();
    if (serverUrl != null && !serverUrl.isBlank()) {
      if (demo == null) {
        throw new RunException(
            "With updraft.serverUrl nothing is started but a program: name its main class by"
                + " updraft.main.");
      }
      demo.run(serverUrl.strip(), airflowHome.toPath().resolve("main.log"), System.out::println);
      return;
    }
    AirflowSetup setup =
        new AirflowSetup(
            requirements == null ? List.of() : requirements,
            environment(),
            dagFiles == null ? List.of() : dagFiles.stream().map(File::toPath).toList(),
            workers(),
            pythonQueues == null ? List.of() : pythonQueues,
            demo);
    new AirflowRun(
            bundle(),
            airflowVersion,
            airflowHome.toPath(),
            program("updraft-runtime-client"),
            setup)
        // Not the log: the address is the point of the goal, also of a quiet build (-q).
        .run(System.out::println, new CountDownLatch(1));
  }
}
