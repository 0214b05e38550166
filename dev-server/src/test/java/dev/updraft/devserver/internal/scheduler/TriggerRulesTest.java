package dev.updraft.devserver.internal.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.updraft.descriptor.TriggerRule;
import dev.updraft.devserver.internal.store.TaskState;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Upstreams are written as a letter for each instance: ok, skipped, failed, upstream failed, ...
 */
class TriggerRulesTest {
  private static final Verdict SKIP = Verdict.set(TaskState.SKIPPED);
  private static final Verdict FAIL = Verdict.set(TaskState.UPSTREAM_FAILED);

  @Test
  void allSuccessNeedsAllAndSaysWhyNotAtOnce() {
    assertThat(judge(TriggerRule.ALL_SUCCESS, "oo")).isEqualTo(Verdict.READY);
    assertThat(judge(TriggerRule.ALL_SUCCESS, "o.")).isEqualTo(Verdict.WAIT);
    assertThat(judge(TriggerRule.ALL_SUCCESS, "s.")).isEqualTo(SKIP);
    assertThat(judge(TriggerRule.ALL_SUCCESS, "sf.")).isEqualTo(FAIL);
    assertThat(judge(TriggerRule.ALL_SUCCESS, "u.")).isEqualTo(FAIL);
    assertThat(judge(TriggerRule.ALL_SUCCESS, "or")).isEqualTo(Verdict.READY);
  }

  @Test
  void allSuccessRemovesInstancesWhoseUpstreamIsRemoved() {
    Upstream upstream = upstream("or");
    assertThat(TriggerRules.judge(TriggerRule.ALL_SUCCESS, upstream, 0)).isEqualTo(Verdict.READY);
    assertThat(TriggerRules.judge(TriggerRule.ALL_SUCCESS, upstream, 1))
        .isEqualTo(Verdict.set(TaskState.REMOVED));
  }

  @Test
  void allFailedIsSkippedByTheFirstThatDidNotFail() {
    assertThat(judge(TriggerRule.ALL_FAILED, "fu")).isEqualTo(Verdict.READY);
    assertThat(judge(TriggerRule.ALL_FAILED, "f.")).isEqualTo(Verdict.WAIT);
    assertThat(judge(TriggerRule.ALL_FAILED, "o.")).isEqualTo(SKIP);
    assertThat(judge(TriggerRule.ALL_FAILED, "sf")).isEqualTo(SKIP);
  }

  @Test
  void allDoneWaitsForAllWhateverBecameOfThem() {
    assertThat(judge(TriggerRule.ALL_DONE, "osfur")).isEqualTo(Verdict.READY);
    assertThat(judge(TriggerRule.ALL_DONE, "osfu.")).isEqualTo(Verdict.WAIT);
  }

  @Test
  void allDoneMinOneSuccessNeedsOneThatSucceededAndNoneSkipped() {
    assertThat(judge(TriggerRule.ALL_DONE_MIN_ONE_SUCCESS, "of")).isEqualTo(Verdict.READY);
    assertThat(judge(TriggerRule.ALL_DONE_MIN_ONE_SUCCESS, "or")).isEqualTo(Verdict.READY);
    assertThat(judge(TriggerRule.ALL_DONE_MIN_ONE_SUCCESS, "o.")).isEqualTo(Verdict.WAIT);
    assertThat(judge(TriggerRule.ALL_DONE_MIN_ONE_SUCCESS, "f.")).isEqualTo(Verdict.WAIT);
    assertThat(judge(TriggerRule.ALL_DONE_MIN_ONE_SUCCESS, "fu")).isEqualTo(FAIL);
    assertThat(judge(TriggerRule.ALL_DONE_MIN_ONE_SUCCESS, "os.")).isEqualTo(SKIP);
  }

  @Test
  void allDoneSetupSuccessNeedsOneOfTheSetups() {
    assertThat(judge(TriggerRule.ALL_DONE_SETUP_SUCCESS, "Of")).isEqualTo(Verdict.READY);
    assertThat(judge(TriggerRule.ALL_DONE_SETUP_SUCCESS, "OSf")).isEqualTo(Verdict.READY);
    assertThat(judge(TriggerRule.ALL_DONE_SETUP_SUCCESS, "fs")).isEqualTo(Verdict.READY);
    assertThat(judge(TriggerRule.ALL_DONE_SETUP_SUCCESS, "S.")).isEqualTo(Verdict.WAIT);
    assertThat(judge(TriggerRule.ALL_DONE_SETUP_SUCCESS, "Ss")).isEqualTo(SKIP);
    assertThat(judge(TriggerRule.ALL_DONE_SETUP_SUCCESS, "Fo")).isEqualTo(FAIL);
  }

  @Test
  void oneSuccessDoesNotWaitForTheOthers() {
    assertThat(judge(TriggerRule.ONE_SUCCESS, "of.")).isEqualTo(Verdict.READY);
    assertThat(judge(TriggerRule.ONE_SUCCESS, "fs.")).isEqualTo(Verdict.WAIT);
    assertThat(judge(TriggerRule.ONE_SUCCESS, "fs")).isEqualTo(FAIL);
    assertThat(judge(TriggerRule.ONE_SUCCESS, "ss")).isEqualTo(SKIP);
  }

  @Test
  void oneFailedDoesNotWaitForTheOthers() {
    assertThat(judge(TriggerRule.ONE_FAILED, "u.")).isEqualTo(Verdict.READY);
    assertThat(judge(TriggerRule.ONE_FAILED, "o.")).isEqualTo(Verdict.WAIT);
    assertThat(judge(TriggerRule.ONE_FAILED, "os")).isEqualTo(SKIP);
  }

  @Test
  void oneDoneWantsOneThatRan() {
    assertThat(judge(TriggerRule.ONE_DONE, "f.")).isEqualTo(Verdict.READY);
    assertThat(judge(TriggerRule.ONE_DONE, "su.")).isEqualTo(Verdict.WAIT);
    assertThat(judge(TriggerRule.ONE_DONE, "su")).isEqualTo(SKIP);
  }

  @Test
  void noneFailedToleratesSkipped() {
    assertThat(judge(TriggerRule.NONE_FAILED, "oss")).isEqualTo(Verdict.READY);
    assertThat(judge(TriggerRule.NONE_FAILED, "ss")).isEqualTo(Verdict.READY);
    assertThat(judge(TriggerRule.NONE_FAILED, "s.")).isEqualTo(Verdict.WAIT);
    assertThat(judge(TriggerRule.NONE_FAILED, "su.")).isEqualTo(FAIL);
  }

  @Test
  void noneFailedMinOneSuccessIsSkippedWithAllOfThem() {
    assertThat(judge(TriggerRule.NONE_FAILED_MIN_ONE_SUCCESS, "os")).isEqualTo(Verdict.READY);
    assertThat(judge(TriggerRule.NONE_FAILED_MIN_ONE_SUCCESS, "o.")).isEqualTo(Verdict.WAIT);
    assertThat(judge(TriggerRule.NONE_FAILED_MIN_ONE_SUCCESS, "ss")).isEqualTo(SKIP);
    assertThat(judge(TriggerRule.NONE_FAILED_MIN_ONE_SUCCESS, "sr")).isEqualTo(FAIL);
    assertThat(judge(TriggerRule.NONE_FAILED_MIN_ONE_SUCCESS, "f.")).isEqualTo(FAIL);
  }

  @Test
  void noneSkippedToleratesFailed() {
    assertThat(judge(TriggerRule.NONE_SKIPPED, "ofu")).isEqualTo(Verdict.READY);
    assertThat(judge(TriggerRule.NONE_SKIPPED, "o.")).isEqualTo(Verdict.WAIT);
    assertThat(judge(TriggerRule.NONE_SKIPPED, "s.")).isEqualTo(SKIP);
  }

  @Test
  void allSkippedIsSkippedByTheFirstThatWasNot() {
    assertThat(judge(TriggerRule.ALL_SKIPPED, "ss")).isEqualTo(Verdict.READY);
    assertThat(judge(TriggerRule.ALL_SKIPPED, "s.")).isEqualTo(Verdict.WAIT);
    assertThat(judge(TriggerRule.ALL_SKIPPED, "u.")).isEqualTo(SKIP);
  }

  @Test
  void alwaysWaitsForNothing() {
    assertThat(judge(TriggerRule.ALWAYS, "...")).isEqualTo(Verdict.READY);
  }

  private static Verdict judge(TriggerRule rule, String upstream) {
    return TriggerRules.judge(rule, upstream(upstream), -1);
  }

  /** Of letters: o(k), s(kipped), f(ailed), u(pstream failed), r(emoved); upper case for setups. */
  private static Upstream upstream(String letters) {
    return new Upstream(
        letters.length(),
        count(letters, "oO"),
        count(letters, "sS"),
        count(letters, "fF"),
        count(letters, "u"),
        count(letters, "r"),
        count(letters, "OSF"),
        count(letters, "O"),
        count(letters, "S"));
  }

  private static int count(String letters, String which) {
    return (int) Arrays.stream(letters.split("")).filter(which::contains).count();
  }
}
