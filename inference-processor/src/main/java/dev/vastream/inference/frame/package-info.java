/**
 * The frame lane: batches of frames, one Kafka transaction from offsets to detections. {@code FrameLane} is where to start,
 * {@code FrameWorker} does the work on one record; the other classes see to frames that processes die of.
 */
package dev.vastream.inference.frame;
