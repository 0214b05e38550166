package dev.updraft.samples.wine;

import java.util.List;

/**
 * One bottle.
 *
 * @param cultivar the grape that it was made from, which is what a model shall tell
 * @param chemistry the 13 measured quantities, in the order of the file
 */
public record Wine(String cultivar, List<Double> chemistry) {}
