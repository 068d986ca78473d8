/**
 * Topics as the bridge reads them: {@link dev.vastream.bridge.topic.TopicReader} hands every record of one topic to a listener,
 * for a table from the topic's beginning, for replies from its end, and outlives a broker that is away.
 *
 * <p>{@code Positions} is where it is, {@code Trouble} what keeps it from its work; records that cannot be read go to {@link
 * dev.vastream.bridge.topic.DeadLetters}. {@link dev.vastream.bridge.topic.BridgeClients} makes the Kafka clients; a test
 * gives the reader its own through {@code TopicReader.Clients}.
 *
 * <p>{@link dev.vastream.bridge.topic.TableWriter} writes changes of tables one after the other; {@code ShownRecords} knows when
 * the records of one have come back.
 */
package dev.vastream.bridge.topic;
