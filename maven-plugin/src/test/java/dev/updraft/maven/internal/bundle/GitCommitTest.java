package dev.updraft.maven.internal.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitCommitTest {
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
  @TempDir private Path folder = Path.of("");

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void readsABranchACommitAndAPackedBranch() throws IOException {
    write("tree/.git/HEAD", "ref: refs/heads/main\n");
    assertThat(GitCommit.find(folder.resolve("tree"))).as("no commit yet").isNull();
    write("tree/.git/packed-refs", "# pack-refs\n" + COMMIT + " refs/heads/main\n");
    write("tree/sub/x", "");
    assertThat(GitCommit.find(folder.resolve("tree/sub"))).isEqualTo(COMMIT);
    write("tree/.git/refs/heads/main", "f".repeat(40) + "\n");
    assertThat(GitCommit.find(folder.resolve("tree"))).isEqualTo("f".repeat(40));
    write("tree/.git/HEAD", COMMIT + "\n");
    assertThat(GitCommit.find(folder.resolve("tree"))).isEqualTo(COMMIT);
  }

  @Test
  void readsAFurtherWorkingTree() throws IOException {
    write("tree/.git/worktrees/other/HEAD", "ref: refs/heads/other\n");
    write("tree/.git/worktrees/other/commondir", "../..\n");
    write("tree/.git/refs/heads/other", COMMIT + "\n");
    write("other/.git", "gitdir: " + folder.resolve("tree/.git/worktrees/other") + "\n");
    assertThat(GitCommit.find(folder.resolve("other"))).isEqualTo(COMMIT);
  }

  @Test
  void knowsNothingOfBrokenFiles() throws IOException {
    write("a/.git/HEAD", "ref: ../../../etc/passwd\n");
    write("b/.git", "something else");
    write("c/.git/HEAD", "no commit");
    for (String name : new String[] {"a", "b", "c"}) {
      assertThat(GitCommit.find(folder.resolve(name))).as(name).isNull();
    }
  }
}
