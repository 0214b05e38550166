package dev.updraft.maven;

import dev.updraft.descriptor.diff.BundleDiff;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** Says what changed since the last release, task by task, and whom it concerns. */
@Mojo(name = "diff", threadSafe = true)
public class DiffMojo extends ComparingMojo {
  /** Called by Maven. */
  @Inject
  public DiffMojo(RepositorySystem repositorySystem) {
    super(repositorySystem);
  }

  @Override
  void withoutBaseline(@Nullable String reason) {
    getLog().warn(reason + ".");
  }

  @Override
  void judge(BundleDiff diff) {
    // Not the log: it is what the goal is for, also in a quiet build (-q).
    System.out.print(diff.toText());
  }
}
