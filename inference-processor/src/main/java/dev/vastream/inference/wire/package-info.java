/**
 * Values of pictures as Avro records. {@code PictureMapper} is where to start: it gives the detections and vectors of a
 * {@code SeenPicture}; {@code PoseMapper} the joints. Boxes and points become shares of the picture's sides here.
 */
package dev.vastream.inference.wire;
