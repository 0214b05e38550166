/** Inference by polling: messages of Kafka and of SQS are answered by a small model. */
@NullMarked
package dev.updraft.samples.poll;

import org.jspecify.annotations.NullMarked;
