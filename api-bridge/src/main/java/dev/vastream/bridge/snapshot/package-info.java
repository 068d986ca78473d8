/**
 * The newest frame of a camera. {@link dev.vastream.bridge.snapshot.NewestFrames} finds it; {@code KafkaNewestFrames} on {@code
 * va.frames}, which {@code BackwardSearch} reads from its end. {@link dev.vastream.bridge.snapshot.UprightJpeg} makes its picture
 * one that every client can show.
 */
package dev.vastream.bridge.snapshot;
