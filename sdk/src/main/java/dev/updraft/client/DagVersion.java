package dev.updraft.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of a DAG, as Airflow counts them.
 *
 * @param number its number, from 1
 * @param bundleName the bundle it came from, null if unknown
 * @param bundleVersion the version of the bundle, null if the bundle has none
 * @param created when Airflow read it first
 */
public record DagVersion(
    int number,
    @Nullable String bundleName,
    @Nullable String bundleVersion,
    @Nullable Instant created) {}
