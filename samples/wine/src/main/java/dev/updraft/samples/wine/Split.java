package dev.updraft.samples.wine;

import java.util.List;

/**
 * The wines in three parts that share no bottle.
 *
 * @param training what models are fitted to
 * @param validation what candidates are compared on
 * @param test what only the winner is measured on
 */
public record Split(List<Wine> training, List<Wine> validation, List<Wine> test) {}
