/**
 * Detections to events, with Kafka Streams: {@code EventTopology} is where to start, one step after the other; {@code
 * EventItem} writes the items of an event list.
 */
package dev.vastream.inference.event;
