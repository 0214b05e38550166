package dev.updraft.runtime.internal.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.runtime.internal.task.TaskFailure;
import dev.updraft.runtime.internal.task.Workload;
import dev.updraft.runtime.internal.xcom.XcomPlaces;
import dev.updraft.runtime.testing.Bundles;
import dev.updraft.runtime.testing.Models;
import dev.updraft.spi.XcomBackend;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleStoreTest {
  @TempDir private Path folder = Path.of("");

  private static Workload workload(String dagId, @Nullable String path, @Nullable String bundle) {
    return new Workload("id", dagId, "boom", "run", 1, -1, "token", path, bundle, null);
  }

  private static Workload workload(String dagId) {
    return workload(dagId, "dag_" + dagId + ".py", "dags-folder");
  }

  @Test
  void loadsZipsAndFoldersInAnIsolatedLoader() throws Exception {
    Bundles.zip(folder.resolve("one.zip"), "v1", Models.flow());
    Bundles.folder(folder.resolve("two"), "v1", Models.single("boom"));
    try (BundleStore store = BundleStore.open(List.of(folder))) {
      assertThat(store.contents())
          .isEqualTo(Map.of("one.zip", List.of("flow"), "two", List.of("one_boom")));
      LoadedCode dag = store.find(workload("flow"));
      ClassLoader loader = dag.bundle().loader();
      assertThat(loader.loadClass("acme.Flow").getClassLoader()).isSameAs(loader);
      assertThat(loader.loadClass("dev.updraft.TaskContext").getClassLoader())
          .isSameAs(getClass().getClassLoader());
      assertThatThrownBy(() -> loader.loadClass("okhttp3.OkHttpClient"))
          .isInstanceOf(ClassNotFoundException.class);
      assertThatThrownBy(() -> loader.loadClass("dev.updraft.runtime.cli.Main"))
          .isInstanceOf(ClassNotFoundException.class);
    }
  }

  @Test
  void aBundleBringsItsXcomBackend() throws Exception {
    String service = "dev.updraft.spi.XcomBackend";
    Bundles.folderWith(folder.resolve("own"), service, "acme.Shelf\n", Models.single("boom"));
    Bundles.folder(folder.resolve("none"), "v1", Models.flow());
    try (BundleStore store = BundleStore.open(List.of(folder))) {
      assertThat(store.xcoms(store.find(workload("flow")).bundle())).isNull();
      XcomBackend other = XcomPlaces.open("file://" + folder.resolve("xcoms"), 0, null, Map.of());
      store.xcoms(other);
      assertThat(store.xcoms(store.find(workload("flow")).bundle())).isSameAs(other);
      assertThat(String.valueOf(store.xcoms(store.find(workload("one_boom")).bundle())))
          .startsWith("acme.Shelf@");
    }
  }

  @Test
  void aBundleWithAnXcomBackendThatIsNoneOrWithTwoIsRefused() {
    String service = "dev.updraft.spi.XcomBackend";
    Path broken = Bundles.folderWith(folder.resolve("a"), service, "acme.No\n", Models.flow());
    Path two =
        Bundles.folderWith(folder.resolve("b"), service, "acme.Shelf\nacme.Vault\n", Models.flow());
    assertThatThrownBy(() -> BundleStore.open(List.of(broken)))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("its XCom backend cannot be loaded: ");
    assertThatThrownBy(() -> BundleStore.open(List.of(two))).isInstanceOf(BundleException.class);
  }

  @Test
  void aReplacedBundleServesNewTasksWhileRunningOnesKeepTheOld() throws Exception {
    Path zip = Bundles.zip(folder.resolve("acme.zip"), "v1", Models.flow());
    try (BundleStore store = BundleStore.open(List.of(zip))) {
      LoadedCode old = store.find(workload("flow"));
      Bundles.zip(zip, "v2", Models.flow());
      Files.setLastModifiedTime(zip, FileTime.fromMillis(4_000_000_000L));
      assertThat(store.refresh()).as("still settling").isTrue();
      assertThat(store.find(workload("flow")).javaVersion()).isEqualTo("v1");
      store.refresh();
      assertThat(store.find(workload("flow")).javaVersion()).isEqualTo("v2");
      assertThat(old.bundle().loader().loadClass("acme.Flow$Score")).isNotNull();
      old.bundle().leave();
      old.bundle().leave();
      assertThatThrownBy(() -> old.bundle().loader().loadClass("acme.Flow$Loop"))
          .isInstanceOf(ClassNotFoundException.class);
    }
  }

  @Test
  void aBrokenReplacementLeavesTheFormerInPlace() throws Exception {
    Path zip = Bundles.zip(folder.resolve("acme.zip"), "v1", Models.flow());
    try (BundleStore store = BundleStore.open(List.of(zip))) {
      byte[] half = new byte[500];
      System.arraycopy(Files.readAllBytes(zip), 0, half, 0, half.length);
      Files.write(zip, half);
      store.refresh();
      store.refresh();
      assertThat(store.find(workload("flow")).javaVersion()).isEqualTo("v1");
    }
  }

  @Test
  void findsADagThatCameAfterTheStart() throws Exception {
    Bundles.zip(folder.resolve("one.zip"), "v1", Models.flow());
    try (BundleStore store = BundleStore.open(List.of(folder))) {
      Bundles.zip(folder.resolve("two.zip"), "v1", Models.single("boom"));
      assertThat(store.find(workload("one_boom")).bundle().name()).isEqualTo("two.zip");
    }
  }

  @Test
  void listsWhatThereIsWhenADagIsUnknown() {
    Bundles.zip(folder.resolve("one.zip"), "v1", Models.flow());
    try (BundleStore store = BundleStore.open(List.of(folder))) {
      assertThatThrownBy(() -> store.find(workload("nope")))
          .isInstanceOf(TaskFailure.class)
          .hasMessageContaining("no DAG 'nope'")
          .hasMessageContaining("one.zip=[flow]");
    }
  }

  @Test
  void tellsTwoBundlesWithOneDagIdApartByTheFileOrFails() throws Exception {
    Bundles.zip(folder.resolve("a.zip"), "va", Models.flow());
    Bundles.zip(folder.resolve("b.zip"), "vb", Models.flow());
    try (BundleStore store = BundleStore.open(List.of(folder))) {
      assertThat(store.find(workload("flow", "b.zip/dag_flow.py", "dags-folder")).javaVersion())
          .isEqualTo("vb");
      assertThat(store.find(workload("flow", "dag_flow.py", "a")).javaVersion()).isEqualTo("va");
      assertThatThrownBy(() -> store.find(workload("flow")))
          .isInstanceOf(TaskFailure.class)
          .hasMessageContaining("a.zip")
          .hasMessageContaining("b.zip");
    }
  }

  @Test
  void refusesWhatIsNoBundleAtTheStart() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.zip"), "no zip");
    assertRefused(text, "notes.zip");
    assertRefused(folder.resolve("nowhere"), "does not exist");
    assertRefused(Files.createDirectory(folder.resolve("empty")), "holds no bundle");
  }

  @Test
  void refusesADescriptorThatComesStraightFromTheCompiler() {
    assertRefused(
        Bundles.folder(folder.resolve("raw"), null, Models.flow()), "has no java_version");
  }

  @Test
  void refusesClassesCompiledWithoutTheProcessor() {
    Path bundle = folder.resolve("unprocessed");
    Bundles.folder(bundle, Bundles.files("v1", false, Models.flow()));
    assertRefused(bundle, "compiled without Updraft's annotation processor");
  }

  @Test
  void refusesAMissingDescriptorAndAChangedJar() {
    Map<String, byte[]> files = Bundles.files("v1", true, Models.flow());
    files.remove("META-INF/updraft/dags/flow.json");
    assertRefused(
        Bundles.folder(folder.resolve("lost"), files), "has no META-INF/updraft/dags/flow.json");
    Map<String, byte[]> changed = Bundles.files("v1", true, Models.flow());
    changed.put("lib/acme.jar", "x".getBytes(StandardCharsets.UTF_8));
    assertRefused(
        Bundles.folder(folder.resolve("changed"), changed), "lib/acme.jar is not the file");
  }

  @Test
  void refusesAMissingJarAndOneElsewhere() {
    Map<String, byte[]> lacking = Bundles.files("v1", true, Models.flow());
    lacking.remove("lib/acme.jar");
    assertRefused(
        Bundles.folder(folder.resolve("lacking"), lacking),
        "lacks lib/acme.jar, which its bundle.json names: get the whole bundle again");
    Map<String, byte[]> elsewhere = Bundles.files("v1", true, Models.flow());
    String index = "META-INF/updraft/bundle.json";
    elsewhere.put(
        index,
        new String(elsewhere.get(index), StandardCharsets.UTF_8)
            .replace("lib/acme.jar", "../../acme.jar")
            .getBytes(StandardCharsets.UTF_8));
    assertRefused(
        Bundles.folder(folder.resolve("elsewhere"), elsewhere),
        "names a jar outside of itself: ../../acme.jar");
  }

  @Test
  void refusesAZipThatWouldWriteElsewhere() throws java.io.IOException {
    Path zip = folder.resolve("outside.zip");
    try (java.util.zip.ZipOutputStream out =
        new java.util.zip.ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new java.util.zip.ZipEntry("../../evil.sh"));
    }
    assertRefused(zip, "would be written outside of its folder: do not use it");
  }

  @Test
  void refusesANewerFormat() {
    Map<String, byte[]> newer = Bundles.files("v1", true, Models.flow());
    String index = "META-INF/updraft/bundle.json";
    newer.put(
        index,
        new String(newer.get(index), StandardCharsets.UTF_8)
            .replaceFirst("\"format\": 1", "\"format\": 2")
            .getBytes(StandardCharsets.UTF_8));
    assertRefused(
        Bundles.folder(folder.resolve("newer"), newer),
        "has bundle format 2, this worker reads format 1: use the same version of Updraft");
  }

  private static void assertRefused(Path place, String text) {
    assertThatThrownBy(() -> BundleStore.open(List.of(place)).close())
        .isInstanceOf(BundleException.class)
        .hasMessageContaining(place.getFileName().toString())
        .hasMessageContaining(text);
  }
}
