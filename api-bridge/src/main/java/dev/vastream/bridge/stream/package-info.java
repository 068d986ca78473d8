/**
 * {@code GET /v1/events}: events as they happen, as Server-Sent Events.
 *
 * <p>{@code EventStreamController} opens the stream that an {@code EventQuery} asks for and leaves it to a {@code StreamAnswer},
 * which writes what {@link dev.vastream.bridge.stream.feed} gives it and never waits for a caller.
 */
package dev.vastream.bridge.stream;
