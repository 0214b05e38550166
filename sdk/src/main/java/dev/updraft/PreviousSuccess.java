package dev.updraft;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The latest run of the DAG with an earlier logical date that ended well.
 *
 * @param dataIntervalStart the start of its data interval, null if it has none. Airflow: {@code
 *     prev_data_interval_start_success}
 * @param dataIntervalEnd the end of its data interval, null if it has none. Airflow: {@code
 *     prev_data_interval_end_success}
 * @param start when it started, null if it is not known. Airflow: {@code prev_start_date_success}
 * @param end when it ended, null if it is not known. Airflow: {@code prev_end_date_success}
 */
public record PreviousSuccess(
    @Nullable Instant dataIntervalStart,
    @Nullable Instant dataIntervalEnd,
    @Nullable Instant start,
    @Nullable Instant end) {}
