package dev.updraft.runtime.cli;

import dev.updraft.RunRef;
import java.util.List;
import picocli.CommandLine.Parameters;

/** A DAG and one or more of its runs. */
final class RunArguments {
  @Parameters(index = "0", paramLabel = "<dag_id>", description = "The DAG.")
  private String dagId = "";

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "<run_id>", description = "Its runs.")
  private List<String> runIds = List.of();

  /** Made by picocli. */
  RunArguments() {}

  /** The runs. */
  List<RunRef> refs() {
    return runIds.stream().map(id -> new RunRef(dagId, id)).toList();
  }
}
