package dev.updraft.client;

import java.time.Instant;

/**
 * An update that a DAG has seen while it waits for those of its other assets.
 *
 * @param dagId the DAG that waits
 * @param assetId the number of the asset
 * @param created when it was updated
 */
public record QueuedEvent(String dagId, int assetId, Instant created) {}
