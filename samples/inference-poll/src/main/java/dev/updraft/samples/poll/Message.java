package dev.updraft.samples.poll;

import org.jspecify.annotations.Nullable;

/**
 * A message of a queue, as it came.
 *
 * @param place where it was, for people: topic, partition and offset, or the id that SQS gave it
 * @param text what it says
 * @param receipt what SQS wants to have when the message is deleted; null for Kafka
 */
public record Message(String place, String text, @Nullable String receipt) {}
