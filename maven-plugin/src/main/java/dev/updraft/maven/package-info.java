/**
 * The goals of the Maven plugin: {@code updraft:bundle} packs a project's DAGs for Airflow, {@code
 * updraft:run} runs one of them on this machine.
 */
@NullMarked
package dev.updraft.maven;

import org.jspecify.annotations.NullMarked;
