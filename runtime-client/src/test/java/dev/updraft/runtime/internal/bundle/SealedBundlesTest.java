package dev.updraft.runtime.internal.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.descriptor.bundle.BundleDigests;
import dev.updraft.descriptor.bundle.BundleSignature;
import dev.updraft.runtime.testing.Bundles;
import dev.updraft.runtime.testing.Models;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedBundlesTest {
  @TempDir private Path folder = Path.of("");
  private final KeyPair keys = keys();
  private final KeyPair others = keys();

  private static KeyPair keys() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, byte[]> files() {
    return Bundles.files("v1", true, Models.flow());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Writes a bundle with the digests of its files, signed if there is a key. */
  private Path sealed(String name, @Nullable KeyPair signer) {
    Map<String, byte[]> files = files();
    files.put("dag_flow.py", bytes("# Python"));
    byte[] digests = bytes(BundleDigests.of(files).toJson());
    files.put(BundleDigests.FILE, digests);
    if (signer != null) {
      files.put(BundleDigests.SIGNATURE, bytes(BundleSignature.sign(digests, signer.getPrivate())));
    }
    return Bundles.folder(folder.resolve(name), files);
  }

  private static void refused(Path place, List<PublicKey> trusted, String... words) {
    assertThatThrownBy(() -> BundleStore.open(List.of(place), trusted).close())
        .isInstanceOf(BundleException.class)
        .hasMessageContainingAll(words);
  }

  @Test
  void loadsWhatIsAsItWasPacked() {
    Path place = sealed("good", keys);
    try (BundleStore store =
            BundleStore.open(List.of(place), List.of(others.getPublic(), keys.getPublic()));
        BundleStore unasked = BundleStore.open(List.of(place))) {
      assertThat(store.contents()).isEqualTo(Map.of("good", List.of("flow")));
      assertThat(unasked.contents()).isEqualTo(store.contents());
    }
  }

  @Test
  void refusesAnyFileThatIsNotTheOneThatWasPacked() throws IOException {
    for (String name : List.of("dag_flow.py", "lib/acme.jar", "META-INF/updraft/bundle.json")) {
      Path place = sealed("changed-" + name.replaceAll(".*/", ""), null);
      Files.writeString(place.resolve(name), "other");
      refused(
          place, List.of(), place.toString(), name, "not the file that was packed", "instead of");
    }
    Path lacking = sealed("lacking", null);
    Files.delete(lacking.resolve("dag_flow.py"));
    refused(lacking, List.of(), "lacks dag_flow.py");
    Path broken = sealed("broken", null);
    Files.writeString(broken.resolve(BundleDigests.FILE), "{");
    refused(broken, List.of(), BundleDigests.FILE, "Not JSON");
  }

  @Test
  void aTrustedKeyMustHaveSigned() throws IOException {
    List<PublicKey> trusted = List.of(keys.getPublic());
    refused(sealed("unsigned", null), trusted, "unsigned is not signed", "signingKey");
    refused(sealed("foreign", others), trusted, "signed by none of the keys of --bundle-keys");
    refused(
        Bundles.folder(folder.resolve("old"), files()), trusted, "is not signed", "--bundle-keys");
    Path changed = sealed("resealed", keys);
    Files.writeString(
        changed.resolve(BundleDigests.FILE),
        Files.readString(changed.resolve(BundleDigests.FILE)) + " ");
    refused(changed, trusted, "or was changed since");
  }

  @Test
  void refusesAFileThatTheDigestsDoNotName() {
    Map<String, byte[]> files = files();
    Map<String, byte[]> some = files();
    some.remove("META-INF/updraft/dags/flow.json");
    files.put(BundleDigests.FILE, bytes(BundleDigests.of(some).toJson()));
    refused(
        Bundles.folder(folder.resolve("more"), files),
        List.of(),
        "META-INF/updraft/dags/flow.json is not among the files");
  }

  @Test
  void aDigestOfAFileElsewhereIsRefused() {
    Map<String, byte[]> files = files();
    files.put(
        BundleDigests.FILE, bytes("{\"format\": 1, \"sha256\": {\"../../etc/passwd\": \"00\"}}"));
    refused(
        Bundles.folder(folder.resolve("outside"), files),
        List.of(),
        "names a file outside of itself: ../../etc/passwd");
  }

  @Test
  void theRestServesWhenOneIsRefused() throws IOException {
    Bundles.folder(folder.resolve("all/good"), Bundles.files("v1", true, Models.single("boom")));
    Path bad = sealed("all/bad", null);
    Files.writeString(bad.resolve("dag_flow.py"), "other");

    try (BundleStore store = BundleStore.open(List.of(folder.resolve("all")))) {
      assertThat(store.contents()).isEqualTo(Map.of("good", List.of("one_boom")));
      Files.writeString(bad.resolve("dag_flow.py"), "# Python");
      Files.setLastModifiedTime(
          bad.resolve(BundleDigests.FILE), java.nio.file.attribute.FileTime.fromMillis(1000));
      store.refresh();
      store.refresh();
      assertThat(store.contents()).containsOnlyKeys("good", "bad");
    }
  }
}
