package dev.updraft;

/** A task triggered a run whose id, or whose logical date, another run of the DAG has. */
public class RunExistsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final RunRef run;

  /** Says which run could not be triggered. */
  public RunExistsException(RunRef run) {
    super(
        "There already is "
            + run
            + ", or one of the same logical date. Give the run another id or date, or say"
            + " RunTrigger.reset() to run it again.");
    this.run = run;
  }

  /** The run that was to be triggered. */
  public RunRef run() {
    return run;
  }
}
