/** A DAG that trains a model of data that stay at two sites, and a program that proves it. */
@NullMarked
package dev.updraft.samples.sites;

import org.jspecify.annotations.NullMarked;
