/**
 * How the partition of an asset becomes that of a run: annotations of types that {@link
 * dev.updraft.PartitionedAssetTimetable} names.
 */
@NullMarked
package dev.updraft.partition;

import org.jspecify.annotations.NullMarked;
