package dev.updraft.maven;

import dev.updraft.maven.internal.run.LocalRun;
import dev.updraft.maven.internal.run.RunException;
import dev.updraft.maven.internal.run.RunOptions;
import dev.updraft.maven.internal.run.RunSettings;
import java.io.File;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Runs a DAG of this project's bundle on this machine: starts a dev server and a worker beside
 * Maven, triggers the DAG, shows its progress and result, and ends both. With {@code main} it runs
 * a program of the project instead, which does that. The build fails if the run or the program
 * fails. The bundle must have been packed by {@code updraft:bundle}.
 */
@Mojo(
    name = "run",
    threadSafe = true,
    requiresDependencyResolution = ResolutionScope.COMPILE_PLUS_RUNTIME)
public class RunMojo extends ServerMojo {
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

  /** The folder that takes the output of dev server, worker and program. */
  @Parameter(defaultValue = "${project.build.directory}/updraft-run", required = true)
  private File logDirectory;

  @Override
  void serve() throws RunException, InterruptedException {
    RunOptions options =
        new RunOptions(
            bundle(),
            dagId == null || dagId.isBlank() ? null : dagId,
            RunSettings.conf(conf),
            RunSettings.logicalDate(logicalDate),
            timeout(),
            program("updraft-dev-server"),
            program("updraft-runtime-client"),
            logDirectory.toPath(),
            workers(),
            demo());
    // Not the log: what the run shows is the point of the goal, also of a quiet build (-q).
    LocalRun.run(options, System.out::println);
  }
}
