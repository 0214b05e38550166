package dev.updraft.runtime.internal.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.descriptor.DagModel;
import dev.updraft.runtime.internal.task.TaskFailure;
import dev.updraft.runtime.internal.task.Workload;
import dev.updraft.runtime.testing.Bundles;
import dev.updraft.runtime.testing.Models;
import dev.updraft.store.StoreAccess;
import dev.updraft.store.VersionStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the worker makes of stores. */
class StoredBundlesTest {
  private static final DagModel DAG = Models.single("date");
  @TempDir private Path folder = Path.of("");

  private VersionStore store(String name) {
    return VersionStore.open(folder.resolve(name).toString(), access());
  }

  private StoreAccess access() {
    return StoreAccess.of(folder.resolve("cache"), Map.of());
  }

  private String deploy(String store, String code) throws IOException {
    return deploy(store, Bundles.zip(folder.resolve("acme.zip"), code, DAG));
  }

  private String deploy(String name, Path zip) throws IOException {
    String version = store(name).publish(zip, null).version();
    store(name).use(version);
    return version;
  }

  private BundleStore open(String... places) {
    return BundleStore.open(
        Arrays.stream(places).map(place -> folder.resolve(place).toString()).toList(),
        access(),
        Duration.ZERO,
        List.of());
  }

  private static Workload workload(@Nullable String bundle, @Nullable String version) {
    return new Workload(
        "id", "one_date", "date", "run", 1, -1, "token", "dag_one_date.py", bundle, version);
  }

  @Test
  void noVersionMeansTheCurrentOne() throws Exception {
    String a = deploy("store", "a");
    try (BundleStore bundles = open("store")) {
      assertThat(bundles.find(workload("acme", null)).javaVersion()).isEqualTo("a");
      deploy("store", "b");
      bundles.refresh();
      assertThat(bundles.find(workload("acme", null)).javaVersion()).isEqualTo("b");
      LoadedCode old = bundles.find(workload("acme", a));
      assertThat(old.javaVersion()).isEqualTo("a");
      assertThat(old.bundle().label()).isEqualTo("acme (version " + a + ")");
      bundles.refresh();
      assertThat(old.bundle().loader().loadClass("acme.Flow")).isNotNull();
    }
  }

  @Test
  void aVersionOfAnotherBackendRunsWhatTheWorkerHas() throws Exception {
    Bundles.zip(folder.resolve("plain.zip"), "plain", DAG);
    try (BundleStore bundles = open("plain.zip")) {
      assertThat(bundles.find(workload("git", "0123abcd")).javaVersion()).isEqualTo("plain");
    }
  }

  @Test
  void twoStoresWithOneDagAreToldApart() throws Exception {
    String a = deploy("one", "a");
    String b = deploy("two", "b");
    try (BundleStore bundles = open("one", "two")) {
      assertThat(bundles.find(workload(null, a)).javaVersion()).isEqualTo("a");
      assertThat(bundles.find(workload(null, b)).javaVersion()).isEqualTo("b");
      assertThatThrownBy(() -> bundles.find(workload("other", null)))
          .isInstanceOf(TaskFailure.class)
          .hasMessageContaining("Several bundles of this worker have a DAG 'one_date'");
      assertThatThrownBy(() -> bundles.find(workload("acme", "0123")))
          .isInstanceOfSatisfying(
              TaskFailure.class, failure -> assertThat(failure.worthRetry()).isFalse())
          .hasMessageContaining("version 0123 of Airflow's bundle 'acme'")
          .hasMessageContaining(folder.resolve("one") + ", " + folder.resolve("two"));
    }
  }

  @Test
  void aStoreThatPointsNowhereEndsTheStart() throws Exception {
    deploy("store", "a");
    Files.writeString(folder.resolve("store/current"), "0123\n");
    assertThatThrownBy(() -> open("store"))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("names version 0123, which the store does not have");
  }

  @Test
  void codeForANewerJavaIsRefusedAndTheFormerServes() throws Exception {
    deploy("store", "a");
    try (BundleStore bundles = open("store")) {
      // Class files of a Java that no JDK knows yet.
      Path zip =
          changed(
              classFile -> {
                classFile[7] = (byte) 200;
                return classFile;
              });
      String newer = deploy("store", zip);
      bundles.refresh();
      assertThat(bundles.find(workload("acme", null)).javaVersion()).isEqualTo("a");
      assertThatThrownBy(() -> bundles.find(workload("acme", newer)))
          .isInstanceOf(TaskFailure.class)
          .hasMessageContaining("Version " + newer)
          .hasMessageContaining(
              "was compiled for Java 156, and this worker runs on Java "
                  + Runtime.version().feature());
    }
  }

  @Test
  void aDescriptorOfANewerFormatIsRefused() throws Exception {
    deploy("store", "a");
    Map<String, byte[]> files = Bundles.files("b", true, DAG);
    String name = "META-INF/updraft/dags/one_date.json";
    files.put(
        name,
        new String(files.get(name), StandardCharsets.UTF_8)
            .replaceFirst("\"format\" ?: ?1", "\"format\": 99")
            .getBytes(StandardCharsets.UTF_8));
    try (BundleStore bundles = open("store")) {
      String newer = deploy("store", zip(files));
      bundles.refresh();
      assertThat(bundles.find(workload("acme", null)).javaVersion()).isEqualTo("a");
      assertThatThrownBy(() -> bundles.find(workload("acme", newer)))
          .hasMessageContaining(name)
          .hasMessageContaining("format 99");
    }
  }

  private Path zip(Map<String, byte[]> files) throws IOException {
    Path file = folder.resolve("changed.zip");
    try (OutputStream out = Files.newOutputStream(file)) {
      write(out, files);
    }
    return file;
  }

  private static void write(OutputStream target, Map<String, byte[]> files) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(target)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
      }
    }
  }

  /** A bundle whose class files are changed, and whose index knows it. */
  private Path changed(UnaryOperator<byte[]> change) throws Exception {
    Map<String, byte[]> files = Bundles.files("b", true, DAG);
    byte[] jar = files.get("lib/acme.jar");
    Map<String, byte[]> inside = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        byte[] content = in.readAllBytes();
        inside.put(
            entry.getName(), entry.getName().endsWith(".class") ? change.apply(content) : content);
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(out, inside);
    files.put("lib/acme.jar", out.toByteArray());
    String index = "META-INF/updraft/bundle.json";
    files.put(
        index,
        new String(files.get(index), StandardCharsets.UTF_8)
            .replace(sha256(jar), sha256(out.toByteArray()))
            .getBytes(StandardCharsets.UTF_8));
    return zip(files);
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
