package dev.updraft.maven;

import dev.updraft.descriptor.diff.BundleDiff;
import dev.updraft.maven.internal.baseline.Policy;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** Fails the build if what changed since the last release is more than a policy lets pass. */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public class CheckMojo extends ComparingMojo {
  /**
   * From which effect on a change fails the build: {@code safe} (any change), {@code running}
   * (running runs are affected) or {@code breaks} (consumers are).
   */
  @Parameter(property = "updraft.failOn", defaultValue = "breaks", required = true)
  private String failOn;

  /**
   * Changes that are meant: {@code ParamRemoved}, {@code ParamRemoved:my_dag} or {@code
   * ParamRemoved:my_dag/rate}, as the failed build names them; {@code *} stands for any text.
   */
  @Parameter(property = "updraft.allow")
  private @Nullable List<String> allow;

  /** Whether the build fails if there is no earlier release. */
  @Parameter(property = "updraft.requireBaseline", defaultValue = "false")
  private boolean requireBaseline;

  /** Called by Maven. */
  @Inject
  public CheckMojo(RepositorySystem repositorySystem) {
    super(repositorySystem);
  }

  @Override
  void withoutBaseline(@Nullable String reason) throws MojoFailureException {
    if (requireBaseline) {
      throw new MojoFailureException(
          reason + ". Name one by baseline, or leave out requireBaseline for a first release.");
    }
    getLog().info(reason + ": nothing is checked.");
  }

  @Override
  void judge(BundleDiff diff) throws MojoExecutionException, MojoFailureException {
    Policy policy;
    try {
      policy = Policy.of(failOn, allow == null ? List.of() : allow);
    } catch (IllegalArgumentException e) {
      throw new MojoExecutionException(e.getMessage(), e);
    }
    policy.unused(diff).forEach(getLog()::warn);
    String verdict = policy.verdict(diff);
    if (verdict != null) {
      throw new MojoFailureException(verdict);
    }
    getLog().info(diff.changes().size() + " changes since " + diff.before() + ", all allowed.");
  }
}
