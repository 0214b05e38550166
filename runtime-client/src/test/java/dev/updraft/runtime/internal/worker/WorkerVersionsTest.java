package dev.updraft.runtime.internal.worker;

import static dev.updraft.runtime.internal.worker.WorkerRig.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.DagModel;
import dev.updraft.runtime.testing.Bundles;
import dev.updraft.runtime.testing.Models;
import dev.updraft.store.StoreAccess;
import dev.updraft.store.VersionStore;
import java.io.IOException;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A worker runs the code of the version that a run began with. */
class WorkerVersionsTest extends OneWorker {
  private static final DagModel DAG = Models.single("times");

  private VersionStore store() {
    return VersionStore.open(
        folder.resolve("store").toString(), StoreAccess.of(folder.resolve("cache"), Map.of()));
  }

  private String deploy(String code) throws IOException {
    Path zip = Bundles.zip(folder.resolve("acme.zip"), code, DAG);
    String version = store().publish(zip, null).version();
    store().use(version);
    return version;
  }

  private void start() {
    rig = new WorkerRig(airflow, folder.resolve("store"));
  }

  private void run(String version) {
    long before = ended();
    airflow.job("one_times", "times", -1, Map.of("name", "acme", "version", version));
    until(() -> ended() == before + 1);
  }

  private long ended() {
    return airflow.states().size();
  }

  private List<String> ran() {
    return airflow
        .log()
        .lines()
        .filter(line -> line.contains("Running acme.Flow#times"))
        .map(line -> line.replaceAll(".*of acme \\(version (\\w+)\\), code (\\w+).*", "$1 $2"))
        .toList();
  }

  @Test
  void eachRunHasItsOwnCode() throws IOException {
    String a = deploy("a");
    start();
    String b = deploy("b");
    until(() -> contents().contains(b));

    run(a);
    run(b);
    airflow.job("one_times", "times", -1);
    until(() -> ended() == 3);
    run(a);

    assertThat(ran()).containsExactly(a + " a", b + " b", b + " b", a + " a");
    assertThat(airflow.states()).containsOnly("success");
  }

  private String contents() {
    WorkerRig started = rig;
    return started == null ? "" : started.bundles().contents().toString();
  }

  @Test
  void aVersionThatIsGoneFailsTheTaskForGood() throws IOException {
    String a = deploy("a");
    String b = deploy("b");
    store().remove(a);
    start();

    run(a);
    run(b);

    assertThat(airflow.states()).containsExactly("failed", "success");
    assertThat(airflow.log())
        .contains("version " + a)
        .contains("Airflow's bundle 'acme'")
        .contains(folder.resolve("store").toString());
  }

  @Test
  void aBrokenDeploymentLeavesTheFormerServing() throws IOException {
    String a = deploy("a");
    start();
    String b = store().publish(Bundles.zip(folder.resolve("b.zip"), "b", DAG), null).version();
    Files.writeString(folder.resolve("store/versions").resolve(b).resolve("bundle.zip"), "half");
    store().use(b);

    run(b);
    airflow.job("one_times", "times", -1);
    until(() -> ended() == 2);

    assertThat(airflow.states().get(0)).isNotEqualTo("success");
    assertThat(airflow.log()).contains("Version " + b).contains("is not what was deployed");
    assertThat(ran()).containsExactly(a + " a");
  }

  @Test
  void memoryReturnsAfterFiftyDeployments() throws IOException {
    deploy("first");
    start();
    for (int i = 0; i < 5; i++) {
      deployAndRun("warm" + i);
    }
    // A collection is a hint to the JVM: it is repeated until the classes are gone.
    until(() -> loaders() <= 2);
    long classes = classes().getLoadedClassCount();
    long metaspace = metaspace();

    for (int i = 0; i < 50; i++) {
      deployAndRun("v" + i);
    }

    until(() -> loaders() <= 2);
    assertThat(airflow.states()).hasSize(55).containsOnly("success");
    until(() -> collected().getLoadedClassCount() <= classes + 100);
    // Fifty bundles that stayed would hold megabytes.
    assertThat(metaspace() - metaspace).isLessThan(2_000_000);
    try (Stream<Path> copies = Files.list(rigFolder())) {
      assertThat(copies).hasSizeLessThanOrEqualTo(2);
    }
  }

  private void deployAndRun(String code) throws IOException {
    run(deploy(code));
  }

  private Path rigFolder() {
    WorkerRig started = Objects.requireNonNull(rig);
    return started.bundles().workFolder();
  }

  /** How many versions are loaded: the current one, and those that are not collected yet. */
  private long loaders() {
    collected();
    WorkerRig started = Objects.requireNonNull(rig);
    return started.bundles().loadedVersions();
  }

  private static ClassLoadingMXBean classes() {
    return ManagementFactory.getClassLoadingMXBean();
  }

  private static ClassLoadingMXBean collected() {
    System.gc();
    return classes();
  }

  private static long metaspace() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getName().equals("Metaspace"))
        .map(MemoryPoolMXBean::getUsage)
        .mapToLong(MemoryUsage::getUsed)
        .sum();
  }

  @Test
  void aDagThatIsOnlyInAnotherVersionIsToldFromOneThatIsNowhere() throws IOException {
    deploy("a");
    start();
    airflow.job("nowhere", "times", -1, Map.of("name", "acme", "version", "0123"));
    until(() -> ended() == 1);
    assertThat(airflow.log()).contains("has no DAG 'nowhere'");
    assertThat(airflow.states()).containsExactly("failed");
  }
}
