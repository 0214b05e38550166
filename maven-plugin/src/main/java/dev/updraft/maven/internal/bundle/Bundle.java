package dev.updraft.maven.internal.bundle;

import dev.updraft.descriptor.bundle.BundleIndex;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A packed bundle.
 *
 * @param folder the bundle as a folder
 * @param zip the same as an archive
 * @param index what is in it
 * @param versions the stamped version by DAG id, sorted
 * @param stubVersions the same by {@code dag.task} for the tasks of Python DAGs, sorted
 * @param withoutSource ids of the DAGs whose Java source was not found
 * @param warnings what may be wrong with DAGs
 */
public record Bundle(
    Path folder,
    Path zip,
    BundleIndex index,
    Map<String, String> versions,
    Map<String, String> stubVersions,
    List<String> withoutSource,
    List<String> warnings) {}
