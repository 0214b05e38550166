package dev.updraft.samples.poll;

import java.time.Instant;

/**
 * The answer to a question, as it is stored.
 *
 * @param id that of the question
 * @param label what the model predicts: {@code malignant} or {@code benign}
 * @param probability how sure the model is, 0.5 to 1
 * @param place where the message was
 * @param sentAt when the question was asked
 * @param answeredAt when the answer was found
 * @param runId the run that answered
 * @param mapIndex the instance of the mapped task that answered
 */
record Answer(
    String id,
    String label,
    double probability,
    String place,
    Instant sentAt,
    Instant answeredAt,
    String runId,
    int mapIndex) {
  /** Whether this instance of a task, in this try or an earlier one, gave it to this message. */
  boolean isOf(String run, int index, String message) {
    return runId.equals(run) && mapIndex == index && place.equals(message);
  }
}
