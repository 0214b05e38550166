package dev.updraft.samples.sites;

import java.util.List;

/**
 * What models are good for at a site.
 *
 * @param rows how many rows they were asked about
 * @param right how many of them each model told right, in the order of the models
 */
public record Hits(int rows, List<Integer> right) {}
