package dev.updraft.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.store.StoreException.Kind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStoreTest {
  @TempDir private Path folder = Path.of("");

  private VersionStore store() {
    return VersionStore.open(
        folder.resolve("store").toString(), StoreAccess.of(folder.resolve("cache"), Map.of()));
  }

  private StoredVersion publish(String content) throws IOException {
    return store().publish(TestZip.bundle(folder.resolve("acme.zip"), content), null);
  }

  @Test
  void keepsEveryVersionAndPointsToOne() throws IOException {
    StoredVersion first = publish("one");
    store().use(first.version());
    StoredVersion second = publish("two");

    assertThat(store().current()).isEqualTo(first.version());
    store().use(second.version());
    assertThat(store().current()).isEqualTo(second.version());
    assertThat(store().versions()).containsExactlyInAnyOrder(first, second);
    Path root = folder.resolve("store/versions").resolve(first.version());
    assertThat(root.resolve("files/dag_a.py")).hasContent("one");
    assertThat(store().zip(first.version())).isEqualTo(root.resolve("bundle.zip"));
    assertThat(root.resolve("bundle.zip.sha256")).hasContent(first.sha256() + "  bundle.zip");
    assertThat(first.dags()).isEqualTo(Map.of("a", "sha256:1"));
    try (Stream<Path> left = Files.list(folder.resolve("store"))) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("current", "index.json", "versions");
    }
  }

  @Test
  void theVersionIsTheContentAndNotTheRelease() throws IOException {
    StoredVersion first = publish("one");
    Path again = TestZip.bundle(folder.resolve("b.zip"), "one", "2.0", Map.of());

    assertThat(store().publish(again, "other")).isEqualTo(first);
    assertThat(store().versions()).hasSize(1);
    assertThat(first.label()).isEqualTo("1.0");
    assertThat(store().publish(TestZip.bundle(again, "two"), "rc-1").label()).isEqualTo("rc-1");
  }

  @Test
  void takesTheVersionThatTheBuildGave() throws IOException {
    Path zip =
        TestZip.zip(
            folder.resolve("a.zip"),
            Map.of(
                "META-INF/updraft/bundle.json",
                "{\"format\": 1, \"version\": \"abc123\", \"project_version\": \"7\","
                    + " \"git_commit\": \"0123456789abcdef\"}"));

    StoredVersion version = store().publish(zip, null);

    assertThat(version.version()).isEqualTo("abc123");
    assertThat(version.label()).isEqualTo("7 0123456789ab");
  }

  @Test
  void anotherBundleIsRefused() throws IOException {
    store().publish(TestZip.bundle(folder.resolve("a.zip"), "one"), null);
    Path other =
        TestZip.bundle(
            folder.resolve("b.zip"),
            "two",
            "1.0",
            Map.of(
                "META-INF/updraft/bundle.json",
                "{\"format\": 1, \"bundle\": \"other\", \"project_version\": \"1\", \"jars\": [], \"dags\": []}"));
    assertRefused(
        () -> store().publish(other, null),
        Kind.REFUSED,
        "is the store of the bundle 'acme': deploy 'other' to a store of its own");
    assertThat(store().versions()).hasSize(1);
  }

  @Test
  void manyMayDeployAtOnce() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      List<Callable<StoredVersion>> work =
          IntStream.range(0, 16)
              .<Callable<StoredVersion>>mapToObj(
                  i ->
                      () -> {
                        Path zip = TestZip.bundle(folder.resolve(i + ".zip"), "content " + i / 4);
                        StoredVersion version = store().publish(zip, null);
                        store().use(version.version());
                        return version;
                      })
              .toList();
      for (Future<StoredVersion> future : pool.invokeAll(work)) {
        assertThat(store().zip(future.get().version())).exists();
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(store().versions()).hasSize(4);
    assertThat(
            Layout.index(
                "store", Files.readAllBytes(folder.resolve("store").resolve(Layout.INDEX))))
        .hasSize(4);
    assertThat(store().versions()).anyMatch(v -> v.version().equals(current()));
  }

  private String current() {
    try {
      return store().current();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void saysThatAVersionIsGone() throws IOException {
    StoredVersion first = publish("one");
    StoredVersion second = publish("two");
    store().use(second.version());
    assertRefused(() -> store().remove(second.version()), Kind.REFUSED, "is the current one");

    store().remove(first.version());

    assertThat(store().versions()).containsExactly(second);
    assertThat(Files.readString(folder.resolve("store/index.json")))
        .doesNotContain(first.version());
    assertRefused(() -> store().zip(first.version()), Kind.GONE, first.version());
    assertRefused(() -> store().use("../../etc"), Kind.GONE, "not in the store");
  }

  @Test
  void saysThatThereIsNoStoreOrThatItPointsNowhere() throws IOException {
    assertRefused(() -> store().current(), Kind.GONE, "is no store yet");
    Path root = folder.resolve("store");
    Files.createDirectories(root);
    Files.writeString(root.resolve("current"), "abc\n");
    assertRefused(() -> store().current(), Kind.CORRUPT, "names version abc");
    Files.writeString(root.resolve("current"), "../../etc\n");
    assertRefused(() -> store().current(), Kind.CORRUPT, "does not hold a version");
    Files.writeString(root.resolve("current"), "");
    assertRefused(() -> store().current(), Kind.CORRUPT, "does not hold a version");
  }

  @Test
  void refusesWhatWasChangedOrCopiedHalf() throws IOException {
    StoredVersion version = publish("one");
    Path root = folder.resolve("store/versions").resolve(version.version());
    Files.writeString(root.resolve("bundle.zip"), "changed");
    assertRefused(() -> store().zip(version.version()), Kind.CORRUPT, "is not what was deployed");
    assertRefused(() -> publish("one"), Kind.CORRUPT, "is not what was deployed");
    Files.delete(root.resolve("bundle.zip"));
    assertRefused(() -> store().zip(version.version()), Kind.CORRUPT, "is not whole");
    Files.writeString(root.resolve("version.json"), "{");
    assertRefused(() -> store().zip(version.version()), Kind.CORRUPT, "version.json is broken");
    Files.delete(root.resolve("version.json"));
    assertRefused(() -> store().zip(version.version()), Kind.CORRUPT, "is not whole");
  }

  @Test
  void refusesAStoreThatItCannotWrite() throws IOException {
    Path zip = TestZip.bundle(folder.resolve("acme.zip"), "one");
    // Every JDK has a file system that nobody can write, not even root.
    VersionStore image = new FolderStore(Path.of(URI.create("jrt:/modules")));
    assertRefused(() -> image.publish(zip, null), Kind.REFUSED, "this user may only read it");
    VersionStore file = new FolderStore(zip);
    assertRefused(() -> file.publish(zip, null), Kind.REFUSED, "is a file");
  }

  @Test
  void refusesWhatIsNoBundle() throws IOException {
    Path zip = folder.resolve("bad.zip");
    assertRefused(() -> store().publish(zip, null), Kind.CORRUPT, "bad.zip does not exist");
    Files.writeString(zip, "no zip");
    assertRefused(() -> store().publish(zip, null), Kind.CORRUPT, "is no zip file");
    TestZip.zip(zip, Map.of("a.txt", "x"));
    assertRefused(() -> store().publish(zip, null), Kind.CORRUPT, "is no bundle");
    TestZip.zip(zip, Map.of("META-INF/updraft/bundle.json", "{\"format\": 2}"));
    assertRefused(() -> store().publish(zip, null), Kind.CORRUPT, "has bundle format 2");
    TestZip.zip(zip, Map.of("META-INF/updraft/bundle.json", "[1"));
    assertRefused(() -> store().publish(zip, null), Kind.CORRUPT, "broken");
    TestZip.bundle(zip, "half");
    byte[] whole = Files.readAllBytes(zip);
    Files.write(zip, java.util.Arrays.copyOf(whole, whole.length / 2));
    assertRefused(() -> store().publish(zip, null), Kind.CORRUPT, "not a whole one");
    for (String name : List.of("../evil.py", "/etc/evil", "a/../../evil", "a\\b", "C:evil")) {
      TestZip.bundle(zip, "x", "1.0", Map.of(name, "evil"));
      assertRefused(() -> store().publish(zip, null), Kind.CORRUPT, "outside of its folder");
    }
    assertThat(folder.resolve("store")).doesNotExist();
  }

  @Test
  void refusesABundleThatIsNotWhole() throws IOException {
    Path zip = folder.resolve("acme.zip");
    String index = "{\"format\": 1, \"jars\": [{\"file\": \"lib/a.jar\", \"sha256\": \"%s\"}]}";
    String digest = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881";
    String name = "META-INF/updraft/bundle.json";
    TestZip.zip(zip, Map.of(name, index.formatted(digest)));
    assertRefused(() -> store().publish(zip, null), Kind.CORRUPT, "acme.zip lacks lib/a.jar");
    TestZip.zip(zip, Map.of(name, index.formatted(digest), "lib/a.jar", "y"));
    assertRefused(() -> store().publish(zip, null), Kind.CORRUPT, "holds another lib/a.jar");
    TestZip.zip(zip, Map.of(name, index.formatted(digest), "lib/a.jar", "x"));
    assertThat(store().publish(zip, null).version()).isNotEmpty();

    String digests = "{\"format\": 1, \"sha256\": {\"dag_a.py\": \"" + digest + "\"}}";
    String list = "META-INF/updraft/digests.json";
    TestZip.zip(zip, Map.of(name, "{\"format\": 1}", list, digests));
    assertRefused(() -> store().publish(zip, null), Kind.CORRUPT, "lacks dag_a.py");
    TestZip.zip(zip, Map.of(name, "{\"format\": 1}", list, digests, "dag_a.py", "y"));
    assertRefused(() -> store().publish(zip, null), Kind.CORRUPT, "holds another dag_a.py");
    TestZip.zip(zip, Map.of(name, "{\"format\": 1}", list, "{"));
    assertRefused(() -> store().publish(zip, null), Kind.CORRUPT, "build it again");
  }

  @Test
  void oldVersionsThatNoRunUsesMayGo() throws IOException {
    StoredVersion a = publish("a");
    StoredVersion b = publish("b");
    StoredVersion c = publish("c");
    StoredVersion d = publish("d");
    store().use(b.version());
    Instant later = d.created().plus(Duration.ofDays(3));
    List<StoredVersion> order = store().versions();

    assertThat(new Retention(Duration.ofDays(2), 1).removable(store(), Set.of(c.version()), later))
        .allMatch(version -> version.equals(a) || version.equals(d))
        .doesNotContain(order.get(0))
        .hasSizeBetween(1, 2);
    assertThat(new Retention(Duration.ofDays(4), 1).removable(store(), Set.of(), later)).isEmpty();
    assertThat(new Retention(Duration.ofDays(2), 4).removable(store(), Set.of(), later)).isEmpty();
  }

  static void assertRefused(ThrowingCallable call, Kind kind, String text) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind))
        .hasMessageContaining(text);
  }
}
