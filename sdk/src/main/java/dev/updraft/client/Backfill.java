package dev.updraft.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A backfill.
 *
 * @param id its number
 * @param dagId its DAG
 * @param from the first logical date
 * @param to the last logical date
 * @param paused whether no new run of it starts
 * @param maxActiveRuns how many of its runs run at once
 * @param reprocess what becomes of dates that have a run
 * @param created when it was made
 * @param completed when its last run had ended or it was cancelled, null while it goes on
 */
public record Backfill(
    int id,
    String dagId,
    Instant from,
    Instant to,
    boolean paused,
    int maxActiveRuns,
    Reprocess reprocess,
    Instant created,
    @Nullable Instant completed) {}
