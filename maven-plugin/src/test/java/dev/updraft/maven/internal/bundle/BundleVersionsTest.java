package dev.updraft.maven.internal.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.descriptor.VersionHash;
import dev.updraft.descriptor.bundle.BundleDigests;
import dev.updraft.descriptor.bundle.BundleIndex;
import dev.updraft.descriptor.bundle.BundleIndex.TaskEntry;
import dev.updraft.descriptor.bundle.BundleSignature;
import dev.updraft.descriptor.bundle.BundleVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleVersionsTest {
  @TempDir private Path folder = Path.of("");
  private TestProject project = new TestProject(folder);

  @BeforeEach
  void makesAProject() throws Exception {
    project = new TestProject(folder);
    project.build();
  }

  private Bundle pack(@Nullable BundleIndex former, @Nullable Path key) throws Exception {
    project.extras = new BundleExtras(former, key, null);
    return project.pack();
  }

  private static String hash(Bundle bundle) {
    return version(bundle.index()).hash();
  }

  private static BundleVersion version(BundleIndex index) {
    BundleVersion version = index.version();
    assertThat(version).isNotNull();
    return version == null ? new BundleVersion("", "", null) : version;
  }

  private static TaskEntry train(BundleIndex index) {
    return index.dag("tuning").flatMap(dag -> dag.task("train")).orElseThrow();
  }

  @Test
  void theVersionIsOfTheContentsNotOfTheLabels() throws Exception {
    String first = hash(pack(null, null));
    assertThat(first).matches("[0-9a-f]{16}");
    project.write(".git/HEAD", "0123456789abcdef0123456789abcdef01234567\n");
    project.projectVersion = "2.0";

    Bundle relabelled = pack(null, null);

    assertThat(hash(relabelled)).isEqualTo(first);
    assertThat(version(relabelled.index())).hasToString(first + " (2.0, commit 0123456789ab)");
    project.library("org.other", "math.jar", "math");
    assertThat(hash(pack(null, null))).as("another library").isNotEqualTo(first);
    project.libraries.clear();
    project.source("acme.Tuning", project.sources.get("acme.Tuning").replace("* 2", "* 3"));
    project.build();
    assertThat(hash(pack(null, null))).as("other code").isNotEqualTo(first);
  }

  @Test
  void theSameProjectIsTheSameBytesInAnotherPlaceOfTheWorld() throws Exception {
    byte[] first = Files.readAllBytes(pack(null, null).zip());
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
      Path elsewhere = folder.resolve("elsewhere");
      project = new TestProject(elsewhere);
      project.build();
      assertThat(Files.readAllBytes(pack(null, null).zip())).isEqualTo(first);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void theIndexSaysSinceWhenCodeIsWhatItIs() throws Exception {
    BundleIndex first = pack(null, null).index();
    assertThat(train(first).changedIn()).isEqualTo(first.version());
    assertThat(train(first).code()).matches("sha256:[0-9a-f]{16}");
    assertThat(train(first).result()).isEqualTo("int");
    project.projectVersion = "2.0";
    project.library("org.other", "math.jar", "math");

    BundleIndex second = BundleIndex.parse(pack(first, null).index().toJson());

    assertThat(train(second).changedIn()).as("same code").isEqualTo(first.version());
    assertThat(second.dag("tuning").orElseThrow().changedIn())
        .as("another library")
        .isEqualTo(second.version());
    project.projectVersion = "3.0";
    project.source("acme.Tuning", project.sources.get("acme.Tuning").replace("* 2", "* 3"));
    project.build();
    BundleIndex third = pack(second, null).index();
    assertThat(train(third).changedIn()).isEqualTo(third.version());
    project.projectVersion = "4.0";
    BundleIndex fourth = pack(third, null).index();
    assertThat(train(fourth).changedIn()).isEqualTo(third.version());
    assertThat(fourth.version()).isNotEqualTo(third.version());
  }

  @Test
  void everyFileHasADigestAndTheZipOneBesideIt() throws Exception {
    Bundle bundle = pack(null, null);
    BundleDigests digests =
        BundleDigests.parse(Files.readString(bundle.folder().resolve(BundleDigests.FILE)));

    assertThat(digests.files().keySet())
        .containsExactly(
            ".airflowignore",
            "META-INF/updraft/bundle.json",
            "META-INF/updraft/dags/tuning.json",
            "dag_tuning.py",
            "lib/acme.jar",
            "src/acme/Tuning.java");
    for (String name : digests.files().keySet()) {
      assertThat(VersionHash.sha256(Files.readAllBytes(bundle.folder().resolve(name))))
          .isEqualTo(digests.files().get(name));
    }
    assertThat(bundle.zip().resolveSibling("acme.zip.sha256"))
        .hasContent(VersionHash.sha256(Files.readAllBytes(bundle.zip())) + "  acme.zip");
  }

  @Test
  void aKeySignsTheDigestsAlwaysAlike() throws Exception {
    KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    KeyPair others = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    Path key = pem("key.pem", "PRIVATE KEY", keys.getPrivate().getEncoded());
    Path trusted = pem("trusted.pem", "PUBLIC KEY", keys.getPublic().getEncoded());

    Bundle bundle = pack(null, key);
    byte[] zip = Files.readAllBytes(bundle.zip());

    byte[] digests = Files.readAllBytes(bundle.folder().resolve(BundleDigests.FILE));
    String signature = Files.readString(bundle.folder().resolve(BundleDigests.SIGNATURE));
    assertThat(BundleSignature.valid(digests, signature, BundleSignature.publicKeys(trusted)))
        .isTrue();
    assertThat(BundleSignature.valid(digests, signature, List.of(others.getPublic()))).isFalse();
    assertThat(BundleSignature.valid(new byte[1], signature, List.of(keys.getPublic()))).isFalse();
    assertThat(BundleSignature.valid(digests, "???", List.of(keys.getPublic()))).isFalse();
    assertThat(BundleSignature.valid(digests, "QUJD", List.of(keys.getPublic()))).isFalse();
    assertThat(Files.readAllBytes(pack(null, key).zip())).isEqualTo(zip);
  }

  @Test
  void aFileWithoutAKeyIsRefusedByName() throws Exception {
    Path text = Files.writeString(folder.resolve("notes.pem"), "no key");
    assertThatThrownBy(() -> pack(null, text))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("notes.pem holds no private Ed25519 key")
        .hasMessageContaining("openssl genpkey");
    assertThatThrownBy(() -> pack(null, folder.resolve("gone.pem")))
        .hasMessageContaining("gone.pem does not exist");
    assertThatThrownBy(() -> BundleSignature.publicKeys(text))
        .hasMessageContaining("notes.pem holds no public Ed25519 key");
    assertThatThrownBy(
            () -> BundleSignature.privateKey(pem("bad.pem", "PRIVATE KEY", new byte[] {1, 2})))
        .hasMessageContaining("bad.pem");
  }

  private Path pem(String name, String kind, byte[] bytes) throws Exception {
    return Files.writeString(
        folder.resolve(name),
        "-----BEGIN "
            + kind
            + "-----\n"
            + Base64.getMimeEncoder().encodeToString(bytes)
            + "\n-----END "
            + kind
            + "-----\n");
  }

  @Test
  void aDigestFileKeepsItsOrder() {
    TreeMap<String, String> files = new TreeMap<>();
    files.put("b", "2");
    files.put("a", "1");
    assertThat(BundleDigests.parse(new BundleDigests(files).toJson()).files())
        .containsExactlyEntriesOf(files);
    assertThatThrownBy(() -> BundleDigests.parse("{\"format\": 2}"))
        .hasMessageContaining("format 2");
  }
}
