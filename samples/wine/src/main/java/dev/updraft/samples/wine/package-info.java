/** Hyper-parameter search on the wine data: mapped in one run, or as parallel runs. */
@NullMarked
package dev.updraft.samples.wine;

import org.jspecify.annotations.NullMarked;
