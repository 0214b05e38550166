package dev.updraft.samples.digits;

import dev.updraft.Asset;

/**
 * Models of which none is chosen yet. Each training is an event; its extra says {@code search},
 * {@code lr}, {@code epochs}, {@code seed}, {@code accuracy}, {@code logLoss} and {@code model},
 * the path of the file.
 */
@Asset(name = "digits_trained_model", group = "digits")
public interface TrainedModel {}
