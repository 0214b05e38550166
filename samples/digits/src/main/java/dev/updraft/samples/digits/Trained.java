package dev.updraft.samples.digits;

/**
 * What a training has made.
 *
 * @param search the search that it is part of
 * @param lr the learning rate
 * @param epochs how often it has passed over the data
 * @param seed what the data was dealt out by
 * @param accuracy the share of the validation digits told right, from 0 to 1
 * @param logLoss the mean negative logarithm of the probability given to the truth; less is better
 * @param model the path of the file with the model
 */
public record Trained(
    String search,
    double lr,
    int epochs,
    long seed,
    double accuracy,
    double logLoss,
    String model) {}
