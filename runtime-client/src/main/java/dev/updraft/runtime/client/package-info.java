/**
 * Implements {@link dev.updraft.client.AirflowClient} over HTTP. Programs get one by {@link
 * dev.updraft.client.AirflowClient#connect}.
 */
@NullMarked
package dev.updraft.runtime.client;

import org.jspecify.annotations.NullMarked;
