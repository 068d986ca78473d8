/**
 * The Kafka Streams topology that joins embeddings with the gallery: {@link
 * dev.vastream.matching.join.MatchingTopology}, read downward.
 *
 * <p>{@code EnrolSubjects} applies {@code va.features} and {@code LearnModels} applies {@code va.nodes}, both as processors of
 * global tables, whose stores stay without content: the tables are outside of Streams. {@code ToMatches} and
 * {@code ToDeadLetters} are the two ends of an embedding; {@code UnprocessableRecords} makes a dead letter of a record that a
 * processor fails on.
 */
package dev.vastream.matching.join;
