/**
 * The registered cameras and their regions of interest, as {@code va.channels} and {@code va.rois} have them.
 *
 * <p>{@link dev.vastream.bridge.camera.Cameras} is what the calls need: a {@code CameraTable} to look things up in, and a way
 * to change it whose answer comes when the table shows the change. {@code KafkaCameras} does so on the topics, {@code
 * CameraRecords} makes a change the records of them.
 */
package dev.vastream.bridge.camera;
