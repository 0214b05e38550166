package dev.updraft.maven.internal.bundle;

import dev.updraft.descriptor.Descriptor;
import dev.updraft.descriptor.StubFile;
import dev.updraft.descriptor.TaskModel;
import dev.updraft.descriptor.check.Texts;
import dev.updraft.maven.internal.code.ClassOutput;
import dev.updraft.maven.internal.code.UnreadableClassException;
import dev.updraft.maven.internal.source.SourceDags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks at the DAGs of a project as soon as it is compiled, before anything is packed. */
public final class ProjectCheck {
  private ProjectCheck() {}

  /**
   * The DAGs of a project with which nothing is wrong.
   *
   * @param dags the DAGs, by id
   * @param stubs the tasks of Python DAGs, by class
   * @param warnings what may be wrong
   */
  public record Found(List<Descriptor> dags, List<StubFile> stubs, List<String> warnings) {}

  /**
   * Whether a project has DAGs or tasks of Python DAGs at all.
   *
   * @param classes its class output
   */
  public static boolean concerns(Path classes) throws BundleException {
    try {
      return ClassOutput.read(classes).classes().stream()
              .anyMatch(
                  type ->
                      !type.dagMethods().isEmpty()
                          || !type.stubMethods().isEmpty()
                          || type.define())
          || Files.isDirectory(classes.resolve(Descriptor.FOLDER));
    } catch (UnreadableClassException e) {
      throw new BundleException(List.of(String.valueOf(e.getMessage())));
    }
  }

  /**
   * Reads what the compiler left.
   *
   * @param classes the project's class output
   * @param version the version of this plugin, which the processor's must equal
   * @param classPath the jars and folders that the project was compiled against
   * @param projectFolder what {@code Dags.projectFile} is relative to
   * @throws BundleException if there is nothing, or something does not fit; the text has all of it
   */
  public static Found read(Path classes, String version, List<Path> classPath, Path projectFolder)
      throws BundleException, IOException {
    try {
      ClassOutput output = ClassOutput.read(classes);
      SourceDags sources = SourceDags.run(output, version, classPath, projectFolder);
      ProjectDags.Found found = ProjectDags.find(output, version, sources);
      checkNames(found.dags());
      return new Found(found.dags(), found.stubs(), sources.warnings());
    } catch (UnreadableClassException e) {
      throw new BundleException(List.of(String.valueOf(e.getMessage())));
    }
  }

  /**
   * Refuses DAGs whose ids other projects use too: one Airflow would take them for one DAG.
   *
   * @param others where each id is used, by id
   */
  public static void checkUnique(List<Descriptor> dags, Map<String, Set<String>> others)
      throws BundleException {
    List<String> problems = new ArrayList<>();
    for (Descriptor descriptor : dags) {
      Set<String> places = others.get(descriptor.dag().dagId());
      if (places != null) {
        problems.add(
            "The DAG id '"
                + descriptor.dag().dagId()
                + "' of "
                + descriptor.dag().className()
                + "#"
                + descriptor.dag().methodName()
                + " is also that of "
                + String.join(" and of ", places)
                + ". In one Airflow the one would replace the other: give it an id of its own,"
                + " @Dag(id = \"...\") or dag(\"...\").");
      }
    }
    if (!problems.isEmpty()) {
      throw new BundleException(problems);
    }
  }

  /**
   * The compiler checks names; a file may have been changed since, or written by something else.
   */
  private static void checkNames(List<Descriptor> dags) throws BundleException {
    List<String> problems = new ArrayList<>();
    for (Descriptor descriptor : dags) {
      String dagId = descriptor.dag().dagId();
      checkId("DAG", dagId, dagId, problems);
      for (TaskModel task : descriptor.dag().tasks()) {
        checkId("task", task.taskId(), dagId, problems);
        String queue = task.settings().queue();
        if (queue != null && queue.length() > Texts.MAX_QUEUE_LENGTH) {
          problems.add(
              "DAG '"
                  + dagId
                  + "': the queue of task '"
                  + task.taskId()
                  + "' is longer than "
                  + Texts.MAX_QUEUE_LENGTH
                  + " characters, which Airflow's database cannot hold.");
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new BundleException(problems);
    }
  }

  private static void checkId(String what, String id, String dagId, List<String> problems) {
    if (!Texts.isId(id) || id.length() > Texts.MAX_ID_LENGTH) {
      problems.add(
          "DAG '"
              + dagId
              + "': '"
              + id
              + "' is no id of a "
              + what
              + " in Airflow, which takes up to "
              + Texts.MAX_ID_LENGTH
              + " letters, digits, dots, dashes and underscores. Give it another one and run"
              + " `mvn clean package`.");
    }
  }
}
