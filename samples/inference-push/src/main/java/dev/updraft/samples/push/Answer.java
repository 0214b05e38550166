package dev.updraft.samples.push;

/**
 * What a model takes the pixels for.
 *
 * @param digit the digit, from 0 to 9
 * @param probability how likely the model finds that, from 0 to 1
 * @param model the path of the model's file
 */
public record Answer(int digit, double probability, String model) {}
