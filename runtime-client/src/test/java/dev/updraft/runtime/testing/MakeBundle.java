package dev.updraft.runtime.testing;

import dev.updraft.descriptor.Argument;
import dev.updraft.descriptor.DagModel;
import java.nio.file.Path;
import java.util.List;

/** Writes the bundle for trials against a real Airflow: its argument is the zip file. */
public final class MakeBundle {
  private MakeBundle() {}

  /** Writes it. */
  public static void main(String[] args) {
    Bundles.zip(Path.of(args[0]), "sha256:0123456789abcdef", all().toArray(new DagModel[0]));
  }

  private static List<DagModel> all() {
    Argument seconds = Models.ofParam("seconds");
    return List.of(
        Models.flow(),
        Models.single("boom"),
        Models.single("nan"),
        Models.single("error"),
        Models.single("deep"),
        Models.single("date"),
        Models.dag(
            "one_slow",
            List.of(Models.param("seconds", "integer", 60L)),
            Models.task("slow", seconds)));
  }
}
