package dev.updraft.samples.poll;

import java.util.List;

/**
 * What one instance of the mapped task answers: one message, or several if very many wait.
 *
 * @param messages in the order in which they came
 */
public record Batch(List<Message> messages) {}
