package dev.updraft.store;

import static dev.updraft.store.FolderStoreTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.store.StoreException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bundle's folder in a Git repository. */
class GitStoreTest {
  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void init() throws Exception {
    Files.createDirectories(folder.resolve("repo/acme"));
    git("init", "--quiet", "-b", "main");
  }

  private String git(String... arguments) throws IOException, InterruptedException {
    List<String> line =
        new ArrayList<>(
            List.of("git", "-c", "user.name=t", "-c", "user.email=t@t", "-C", repo().toString()));
    line.addAll(List.of(arguments));
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  private Path repo() {
    return folder.resolve("repo");
  }

  private String commit(String content) throws Exception {
    Files.writeString(repo().resolve("acme/dag_a.py"), content);
    git("add", ".");
    git("commit", "--quiet", "-m", content);
    return git("rev-parse", "HEAD");
  }

  private VersionStore store(String rest) {
    return VersionStore.open(
        "git+file://" + repo() + rest, StoreAccess.of(folder.resolve("cache"), Map.of()));
  }

  private static String content(Path zip) throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      return new String(
          file.getInputStream(file.getEntry("dag_a.py")).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void versionsAreCommits() throws Exception {
    String first = commit("one");
    VersionStore store = store("#main:acme");
    assertThat(store.current()).isEqualTo(first);
    assertThat(content(store.zip(first))).isEqualTo("one");

    String second = commit("two");

    assertThat(store.current()).isEqualTo(second);
    assertThat(content(store.zip(second))).isEqualTo("two");
    assertThat(content(store.zip(first))).isEqualTo("one");
  }

  @Test
  void saysWhatIsMissing() throws Exception {
    String first = commit("one");
    assertRefused(() -> store("#main:acme").zip("a".repeat(40)), Kind.GONE, "is not in the store");
    assertRefused(() -> store("#main:acme").zip("--help"), Kind.GONE, "is not in the store");
    assertRefused(() -> store("#other").current(), Kind.GONE, "has no branch 'other'");
    assertRefused(() -> store("#main:none").zip(first), Kind.UNREACHABLE, "git archive failed");
    assertRefused(() -> store("").use(first), Kind.REFUSED, "commit and push");
    assertThatThrownBy(
            () ->
                VersionStore.open(
                    "git+https://u:s3cret@host/x.git", StoreAccess.of(folder, Map.of())))
        .hasMessageContaining("credential helper")
        .hasMessageNotContaining("s3cret");
    assertThatThrownBy(
            () ->
                VersionStore.open(
                    "git+https://s3cret@host/x.git", StoreAccess.of(folder, Map.of())))
        .hasMessageContaining("credential helper")
        .hasMessageNotContaining("s3cret");
  }
}
