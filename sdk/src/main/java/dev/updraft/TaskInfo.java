package dev.updraft;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task instance of a run.
 *
 * @param run the run
 * @param taskId the id of the task
 * @param mapIndex its map index, −1 if the task is not mapped
 * @param state its state
 * @param tryNumber its latest try, from 1; 0 if there was none
 * @param logicalDate the logical date of the run, null if it has none
 * @param start when it started, null if it did not
 * @param end when it ended, null if it did not
 * @param duration how long it ran, null if it is not known
 */
public record TaskInfo(
    RunRef run,
    String taskId,
    int mapIndex,
    TaskState state,
    int tryNumber,
    @Nullable Instant logicalDate,
    @Nullable Instant start,
    @Nullable Instant end,
    @Nullable Duration duration) {}
