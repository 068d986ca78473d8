/**
 * Tracks of a camera between frames: {@code CameraTracking} applies a frame to the {@code CameraState}, {@code
 * CameraStateCodec} encodes that for the state store; no Kafka here.
 */
package dev.vastream.inference.track;
