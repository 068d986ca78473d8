/**
 * Feeds streams of events from {@code va.events}: each has every record of its cameras once, in their order, from where it
 * began.
 *
 * <p>{@link dev.vastream.bridge.stream.feed.EventStreams} opens and ends streams. An {@link
 * dev.vastream.bridge.stream.feed.EventStream} knows where it is in each of its partitions and holds the bytes that are not
 * sent yet. {@code Tail} feeds all that are near the end of the topic from one consumer, {@code CatchUp} in turns those that
 * are behind; a stream that is full leaves both until its caller has read on.
 */
package dev.vastream.bridge.stream.feed;
