package dev.updraft;

/**
 * Makes DAGs whose shape is only known when the project is built, for example one for each line of
 * a file, or whose author writes in another language than Java.
 *
 * <pre>{@code
 * public class Loads implements DagSource {
 *   @Override
 *   public void define(Dags dags) throws IOException {
 *     for (String table : Files.readAllLines(dags.projectFile("tables.txt"))) {
 *       DagBuilder dag = dags.dag("load_" + table).schedule("@daily");
 *       Ref rows = dag.task("extract", table);
 *       dag.branch(dag.task("anyNew", rows).isTrue(), b -> b.task("load", table, rows));
 *     }
 *   }
 *
 *   @Task
 *   public List<String> extract(String table) { ... }
 *
 *   @Task
 *   public boolean anyNew(List<String> rows) { ... }
 *
 *   @Task
 *   public void load(String table, List<String> rows) { ... }
 * }
 * }</pre>
 *
 * <p>{@code updraft:bundle} makes an instance by the constructor without parameters, calls {@link
 * #define} once and checks and packs the DAGs like those of {@link Dag} methods. The class is named
 * in {@code META-INF/services/dev.updraft.DagSource}, which the annotation processor writes. The
 * tasks that its DAGs can call are its own, those that it inherits, and those of the libraries in
 * its fields.
 *
 * <p>Where the body can be written as plain Java, prefer a {@link Dag} method: the compiler checks
 * it, and a unit test can run it.
 */
@FunctionalInterface
public interface DagSource {
  /**
   * Defines the DAGs. The same project must always define the same ones: whatever else is read
   * here, such as the clock or a database, makes the DAG that runs another one than the DAG that
   * was reviewed.
   *
   * @param dags takes the DAGs
   * @throws Exception if they cannot be defined, which fails the build with the exception's text
   */
  void define(Dags dags) throws Exception;
}
