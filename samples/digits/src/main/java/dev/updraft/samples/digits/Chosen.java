package dev.updraft.samples.digits;

/**
 * The best model of a search.
 *
 * @param winner the training that made it
 * @param trainings how many it was chosen from
 * @param testAccuracy the share of digits told right that neither training nor choice has seen
 * @param model the path of its file in Tribuo's format
 * @param onnx the path of its file in the ONNX format
 */
public record Chosen(
    Trained winner, int trainings, double testAccuracy, String model, String onnx) {}
