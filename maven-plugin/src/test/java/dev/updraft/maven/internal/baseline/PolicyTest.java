package dev.updraft.maven.internal.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.updraft.descriptor.bundle.BundleContents;
import dev.updraft.descriptor.bundle.BundleIndex;
import dev.updraft.descriptor.bundle.BundleVersion;
import dev.updraft.descriptor.diff.BundleDiff;
import dev.updraft.descriptor.diff.Change;
import dev.updraft.descriptor.diff.Effect;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PolicyTest {
  private static BundleDiff diff() {
    BundleContents contents =
        new BundleContents(
            "acme-1.0.zip",
            new BundleIndex(
                "acme",
                new BundleVersion("0123456789abcdef", "1.0", null),
                List.of(),
                List.of(),
                List.of()),
            new TreeMap<>(),
            List.of());
    return new BundleDiff(
        contents,
        contents,
        List.of(
            new Change("CodeChanged", "flow", "load", Effect.RUNNING, "code of load", null, null),
            new Change("ParamRemoved", "flow", "rate", Effect.BREAKS, "rate is gone", null, null),
            new Change("DagAdded", "next", null, Effect.SAFE, "next is new", null, null)));
  }

  @Test
  void letsPassWhatIsBelowTheLimitOrAllowed() {
    assertThat(Policy.of("breaks", List.of("ParamRemoved:flow/rate")).verdict(diff())).isNull();
    assertThat(Policy.of("running", List.of("*:flow")).verdict(diff())).isNull();
    assertThat(Policy.of("safe", List.of("*")).verdict(diff())).isNull();
  }

  @Test
  void namesWhatDoesNotPassAndHowItWould() {
    assertThat(Policy.of("breaks", List.of()).verdict(diff()))
        .isEqualTo(
            """
            A change since acme-1.0.zip, 0123456789abcdef (1.0) is not allowed:
            * DAG flow: rate is gone [breaks consumers]
              <allow>ParamRemoved:flow/rate</allow>
            Take them back, or list those that are meant under <allow>.""");
    assertThat(Policy.of("safe", List.of("CodeChanged")).verdict(diff()))
        .startsWith("2 changes")
        .contains("<allow>DagAdded:next</allow>")
        .doesNotContain("CodeChanged");
  }

  @Test
  void warnsOfWhatIsAllowedForNothing() {
    assertThat(Policy.of("breaks", List.of("ParamRemoved", "TaskGone")).unused(diff()))
        .containsExactly("No change is allowed by <allow>TaskGone</allow>: remove it.");
  }

  @Test
  void refusesAnUnknownLimit() {
    assertThatThrownBy(() -> Policy.of("all", List.of()))
        .hasMessage("failOn is 'all'; write safe, running or breaks");
  }
}
