/**
 * {@code va rules try}: what regions would have told of detections that are still on the topics. {@code TryCommand} reads, {@code
 * Playback} plays what a {@code CameraRecords} gives to the event topology's own steps. {@code ConsoleTrials} does the same for the
 * console of a bridge in this process.
 */
package dev.vastream.standalone.dryrun;
