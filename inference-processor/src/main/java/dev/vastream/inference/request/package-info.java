/**
 * The request lane: {@code RequestLane} is where to start; {@code Answers} chooses the answer of an operation, a class each, and
 * knows nothing of Kafka.
 */
package dev.vastream.inference.request;
