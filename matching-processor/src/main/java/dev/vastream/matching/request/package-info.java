/**
 * The request lane: probes that a caller waits for, answered from the gallery with little delay.
 *
 * <p>{@link dev.vastream.matching.request.MatchRequestLane} owns the thread; {@code MatchPoller} is its poll loop, {@code
 * MatchHandler} turns records into replies and dead letters, {@code MatchAnswers} answers a batch in one search.
 */
package dev.vastream.matching.request;
