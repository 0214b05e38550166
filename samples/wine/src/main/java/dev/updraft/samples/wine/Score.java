package dev.updraft.samples.wine;

/**
 * How well a candidate does on wines that it was not trained on.
 *
 * @param candidate the hyper-parameters
 * @param accuracy the share of wines told right, from 0 to 1
 * @param logLoss the mean negative logarithm of the probability given to the truth; less is better
 */
public record Score(Candidate candidate, double accuracy, double logLoss) {}
