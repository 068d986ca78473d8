/**
 * What is kept of cameras, for who looks back: {@link dev.vastream.bridge.console.past.PastLooks} steps through the pictures of the
 * last minutes, {@link dev.vastream.bridge.console.past.PastEvents} pages through the events of the last week. Each question
 * reads with a consumer of its own, by a {@code TopicScan} within a limit of time.
 */
package dev.vastream.bridge.console.past;
