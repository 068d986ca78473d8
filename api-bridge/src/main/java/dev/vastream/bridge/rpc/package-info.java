/**
 * Request and reply over Kafka: the two ports that the HTTP contracts ask through, and their adapters.
 *
 * <p>{@link dev.vastream.bridge.rpc.Inference} asks nodes, {@link dev.vastream.bridge.rpc.Matching} asks matchers. Whatever
 * happens is an {@link dev.vastream.bridge.rpc.Outcome}; each contract maps outcomes to its answers by their cause.
 *
 * <p>A call has one of two styles. A call that is done after the node's answer waits on its own thread with {@code
 * Inference.answer}: that costs least, and the threads that wait are bounded by the questions under way. A call with a further
 * step (store the vectors, ask the matchers) chains it with {@code Inference.ask} and {@code Outcome.then}, run on {@link
 * dev.vastream.bridge.rpc.ContinuationThreads}: one server thread would
 * otherwise be held for the time of several answers, and the thread that reads the replies must never wait.
 *
 * <p>In {@code KafkaInference}, {@code Admission} refuses what could not be answered in time, {@code InFlight} keeps the calls
 * by request id, {@code Routes} opens each node's topic before the first request needs it.
 */
package dev.vastream.bridge.rpc;
