package dev.updraft.runtime.internal.bundle;

import dev.updraft.descriptor.DagModel;
import dev.updraft.spi.TaskInvoker;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A DAG of a loaded bundle.
 *
 * @param bundle the bundle it stands in
 * @param model its model
 * @param javaVersion the version stamped into the bundle
 * @param file the generated Python file, relative to the bundle; null if unknown
 * @param invokers the generated calls by name
 */
public record LoadedDag(
    Bundle bundle,
    DagModel model,
    String javaVersion,
    @Nullable String file,
    Map<String, TaskInvoker> invokers)
    implements LoadedCode {}
