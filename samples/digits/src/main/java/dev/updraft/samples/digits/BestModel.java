package dev.updraft.samples.digits;

import dev.updraft.Asset;

/**
 * The model to use. Its latest event says which one that is: {@code search}, {@code lr}, {@code
 * accuracy} on digits that neither training nor choice has seen, {@code trainings} that it was
 * chosen from, and {@code model} and {@code onnx}, the paths of its two files.
 */
@Asset(name = "digits_best_model", group = "digits")
public interface BestModel {}
